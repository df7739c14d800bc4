package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One of each kind of fault, at the moments of one seed; {@code ./telemark chaos} plays them all.
 */
class ChaosIT {
    private static final long SEED = 1;

    private static final Set<String> SHORT_FORM =
            Set.of(
                    "kill-bridge",
                    "kill-streams",
                    "kill-sensors",
                    "kill-gamification",
                    "kill-kafka",
                    "kill-postgres",
                    "kill-mosquitto",
                    "kill-bridge-inlet",
                    "kill-launcher",
                    "freeze-kafka",
                    "zombie-streams",
                    "rolling-restart",
                    "slow-archive",
                    "poison",
                    "schema");

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostDoubledOrComputedOtherwise(Row.Stage stage) {
        var rows =
                Row.all().stream()
                        .filter(row -> row.stage() == stage && SHORT_FORM.contains(row.name()))
                        .toList();
        try (var round = Round.on(stage, directory, line -> System.out.println("chaos: " + line))) {
            var outcomes = new Outcomes();
            round.play(rows, SEED).forEach(outcomes::add);

            System.out.println("chaos: seed " + SEED + "\n" + outcomes.table());
            assertThat(outcomes.faults()).as("%s", round.lastWords()).isEqualTo(List.of());
        }
    }
}
