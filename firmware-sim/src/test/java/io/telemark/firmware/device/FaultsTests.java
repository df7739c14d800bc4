package io.telemark.firmware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultsTests {
    @Test
    void theSameSeedBehavesTheSame() {
        assertThat(behaviour(new Faults(9, 0.2, 0.2, 0.2)))
                .isEqualTo(behaviour(new Faults(9, 0.2, 0.2, 0.2)));
        assertThat(behaviour(new Faults(9, 0.2, 0.2, 0.2)))
                .isNotEqualTo(behaviour(new Faults(10, 0.2, 0.2, 0.2)));
    }

    @Test
    void faultsComeAsOftenAsAsked() {
        var faults = new Faults(1, 0.1, 0.3, 0.2);
        var batches =
                LongStream.rangeClosed(1, 20_000)
                        .mapToObj(sequence -> new BatchId(1, sequence))
                        .toList();
        assertThat(batches.stream().filter(batch -> faults.cutsAfter(batch, 1)).count())
                .isBetween(1_800L, 2_200L);
        assertThat(batches.stream().filter(faults::repeats).count()).isBetween(5_700L, 6_300L);
        assertThat(batches.stream().filter(batch -> faults.heldBackBy(batch) > 0).count())
                .isBetween(3_700L, 4_300L);
    }

    @Test
    void aDeviceWithoutFaultsHasNone() {
        assertThat(behaviour(Faults.NONE))
                .doesNotContain("true")
                .allMatch(line -> line.endsWith(" 0"));
    }

    @Test
    void sharesAreShares() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Faults(0, 0.9, 0, 0))
                .withMessage("loss: 0.9 (expected: 0 to 0.5)");
    }

    @Test
    void theWaitDoublesAtMostAndBeginsAnewAfterASuccess() {
        var backoff =
                new Backoff(new SplittableRandom(3), Duration.ofMillis(100), Duration.ofSeconds(5));
        for (var limit = 100L; limit < 20_000; limit *= 2) {
            assertThat(backoff.nextMillis()).isBetween(0L, Math.min(5_000, limit));
        }
        backoff.reset();
        assertThat(backoff.nextMillis()).isBetween(0L, 100L);
    }

    private static List<String> behaviour(Faults faults) {
        return LongStream.rangeClosed(1, 200)
                .mapToObj(sequence -> new BatchId(1, sequence))
                .map(batch ->
                        faults.cutsAfter(batch, 1)
                                + " "
                                + faults.repeats(batch)
                                + " "
                                + faults.heldBackBy(batch))
                .toList();
    }
}
