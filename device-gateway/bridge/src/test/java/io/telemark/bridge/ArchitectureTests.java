package io.telemark.bridge;

import io.telemark.testing.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfTheHouse() {
        return ArchitectureRules.of("io.telemark.bridge")
                // Sockets and their clocks: here nothing is decided that a replay must decide
                // again.
                .withShell(
                        "Connection",
                        "Session",
                        "KeepAlive",
                        "Pauses",
                        "Link",
                        "Subscriber",
                        "Election",
                        "Check",
                        "Line",
                        "Rates",
                        "Metrics")
                .tests();
    }
}
