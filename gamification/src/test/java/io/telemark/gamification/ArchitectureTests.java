package io.telemark.gamification;

import io.telemark.testing.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfTheHouse() {
        return ArchitectureRules.of("io.telemark.gamification").tests();
    }
}
