package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

class ArchitectureTests {
    /** The starter is the technology that services need not touch; all other rules hold for it. */
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfTheHouse() {
        return ArchitectureRules.of("io.telemark.starter")
                .withShell("Inbox", "Outbox", "Relay", "Problems", "UnreadableBody", "Revision")
                .withShell("AthleteId", "PublicPaths", "LocalTokens", "Idempotency", "DeadLetters")
                .withShell("DeadLetterReplay", "DeadLetterLog", "NewestWords")
                .withShell("CatalogueDeserializer", "TopicsCreator", "Filter")
                .withShell("Forgetting", "TestTokens", "Bell")
                .withStores("Relay")
                .withHiddenPercent(35)
                .tests();
    }

    @Test
    void findsEverythingThatBreaksARule() {
        var rules = ArchitectureRules.of("io.telemark.testing.broken").includingTests();
        var broken =
                rules.tests()
                        .filter(test -> {
                            try {
                                test.getExecutable().execute();
                                return false;
                            } catch (AssertionError expected) {
                                return true;
                            } catch (Throwable unexpected) {
                                throw new AssertionFailedError("no verdict", unexpected);
                            }
                        })
                        .map(DynamicTest::getDisplayName);
        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "purityGoesByName",
                        "jdbcStaysInStores",
                        "httpNeverSeesStores",
                        "featuresHaveNoCycles",
                        "nothingStaticChanges",
                        "namesSaySomething",
                        "pureClassesAskForNoTimeAndNoLuck",
                        "mostTypesStayInTheirPackage",
                        "nobodyPrints");
    }
}
