package io.telemark.kernels.hrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A real person's heart at rest, in a folder that stands outside the repository. */
class RestingBeatsTests {
    @Test
    void agreesWithTheReferenceOnARealHeartAtRest() throws IOException {
        var file = folder().map(folder -> folder.resolve("files/d13-rr-rest.txt"));
        assumeTrue(file.isPresent());
        var beats =
                Files.readString(file.get())
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray();
        var variability = HeartRateVariability.of(beats);
        assertThat(variability.beats()).isEqualTo(910);
        assertThat(variability.beatsKept()).isEqualTo(906);
        assertThat(variability.artefactPercent()).isCloseTo(0.43956, within(1e-5));
        assertThat(variability.meanRr()).isCloseTo(1059.675497, within(1e-5));
        assertThat(variability.meanHeartRate()).isCloseTo(56.621107, within(1e-5));
        assertThat(variability.rmssd()).isCloseTo(53.004481, within(1e-5));
        assertThat(variability.lnRmssd()).isCloseTo(3.970376, within(1e-5));
        assertThat(variability.sdnn()).isCloseTo(56.049944, within(1e-5));
        assertThat(variability.pnn50()).isCloseTo(34.961154, within(1e-5));
    }

    private static Optional<Path> folder() {
        var given = System.getProperty("telemark.recordings");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var candidate = at.resolve("shared/domain/recordings");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        System.err.println(
                "NO RECORDINGS: shared/domain/recordings is not beside the repository; d13 (heart at rest) is skipped");
        return Optional.empty();
    }
}
