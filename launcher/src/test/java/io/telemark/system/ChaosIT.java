package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One of each kind of fault, at the moments of one seed; {@code ./telemark chaos} plays them all.
 * What needs several of a part, {@link ProcessesIT} and {@link ThreeBrokersIT} play.
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
                    "schema",
                    "schema-events");

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEVERAL")
    void nothingAcknowledgedIsLostDoubledOrComputedOtherwise(Row.Stage stage) {
        try (var round = Round.on(stage, directory, ChaosIT::say)) {
            var outcomes = play(round, SHORT_FORM, row -> row.stage() == stage);
            assertThat(outcomes.faults()).as("%s", round.lastWords()).isEqualTo(List.of());
        }
    }

    /** These rows on what runs already, for suites that have to start it anyway. */
    static Outcomes play(Platform platform, String... names) {
        return play(Round.on(platform, ChaosIT::say), Set.of(names), _ -> true);
    }

    private static Outcomes play(Round round, Set<String> names, Predicate<Row> which) {
        var named = Row.all().stream().filter(row -> names.contains(row.name())).toList();
        assertThat(named)
                .as("rows")
                .extracting(Row::name)
                .containsExactlyInAnyOrderElementsOf(names);
        var outcomes = new Outcomes();
        var rows = new ArrayDeque<>(named.stream().filter(which).toList());
        assertThat(rows).as("rows to be played").isNotEmpty();
        round.play(rows, SEED).forEach(outcomes::add);
        say("seed " + SEED + "\n" + outcomes.table());
        return outcomes;
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
