package io.telemark.firmware.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Sex;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.plausibility.Flag;
import io.telemark.kernels.plausibility.Rule;
import io.telemark.kernels.plausibility.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The verdict on people's own recordings: one of them drove a car. */
class PlausibleRecordingsTests {
    private static final String BY_CAR = "d12-by-car.gpx";
    private static final List<Athlete> ATHLETES =
            List.of(
                    new Athlete(
                            Sex.MALE,
                            35,
                            new Thresholds(
                                    250,
                                    250,
                                    20_000,
                                    165,
                                    185,
                                    50,
                                    70,
                                    1.78,
                                    4.0,
                                    Double.NaN,
                                    Double.NaN)),
                    new Athlete(null, -1, Thresholds.unknown()));

    static Stream<String> files() {
        var names =
                Recordings.expected().stream().map(file -> file.get("file").asString()).toList();
        if (names.isEmpty()) {
            System.err.println("NO RECORDINGS: no verdict is held to what people recorded");
        }
        return names.isEmpty() ? Stream.of("none") : names.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyTheCarIsFlagged(String name) throws Exception {
        assumeTrue(Recordings.folder().isPresent());
        for (var athlete : ATHLETES) {
            var verdict = verdict(name, athlete);
            if (name.equals(BY_CAR)) {
                assertThat(verdict.flags())
                        .anySatisfy(flag -> assertThat(flag.rule()).isEqualTo(Rule.MOTOR));
                assertThat(verdict.score()).isLessThanOrEqualTo(0.1);
            } else {
                assertThat(verdict.flags()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SPORT_UNSPECIFIED", "UNRECOGNIZED"})
    void theCarIsFlaggedWhateverItSaysItIs(Sport sport) throws Exception {
        assumeTrue(Recordings.folder().isPresent());
        var file = Recordings.folder().orElseThrow().resolve("files").resolve(BY_CAR);
        var recording = WireRecordings.of(RecordingFile.read(file).as(sport).toBatches());
        for (var athlete : ATHLETES) {
            var verdict = ActivityMetrics.compute(recording, athlete).verdict();
            assertThat(verdict.isVerified()).isFalse();
            assertThat(verdict.flags())
                    .extracting(Flag::rule)
                    .containsAnyOf(Rule.MOTOR, Rule.SPEED);
        }
    }

    private static Verdict verdict(String name, Athlete athlete) throws Exception {
        var wanted =
                Recordings.expected().stream()
                        .filter(file -> file.get("file").asString().equals(name))
                        .findFirst()
                        .orElseThrow();
        var recording = WireRecordings.of(file(name, wanted).toBatches());
        return ActivityMetrics.compute(recording, athlete).verdict();
    }

    private static RecordingFile file(String name, JsonNode wanted) throws Exception {
        var file =
                RecordingFile.read(
                        Recordings.folder().orElseThrow().resolve("files").resolve(name));
        if (file.format() != RecordingFile.Format.GPX) {
            return file;
        }
        var sport = wanted.get("sessions").get(0).get("sport").asString();
        return file.as(
                name.equals(BY_CAR)
                        ? Sport.SPORT_GENERIC // Who cheats needn't say that it was a ride.
                        : Sport.valueOf("SPORT_" + sport.toUpperCase(Locale.ROOT)));
    }
}
