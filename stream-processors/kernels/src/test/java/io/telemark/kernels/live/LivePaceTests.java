package io.telemark.kernels.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePaceTests {
    private static final long START = 1_700_000_000_000L;

    private LivePace pace = LivePace.NOTHING_TOLD;

    @ParameterizedTest(name = "{0} s a batch")
    @ValueSource(ints = {1, 5, 10, 30})
    void anHonestDeviceNeverMeetsTheLimit(int seconds) {
        var random = new SplittableRandom(seconds);
        for (var sent = 0; sent < 10_000; sent += seconds) {
            var received = START + 1_000L * sent + random.nextInt(5_000); // A bad network.
            assertThat(pace.seconds(received)).isGreaterThanOrEqualTo(seconds);
            pace = pace.told(seconds, received);
        }
    }

    @Test
    void afterATunnelItsSecondsAreToldAtOnce() {
        pace = pace.told(60, START);
        for (var batch = 0; batch < 5; batch++) {
            assertThat(pace.seconds(START + 50_000)).isGreaterThanOrEqualTo(10);
            pace = pace.told(10, START + 50_000);
        }
        assertThat(pace.seconds(START + 50_000)).isEqualTo(1);
    }

    @Test
    void aRideThousandTimesAsFastIsNoFlood() {
        var told = 0;
        for (var batch = 0; batch < 1_000; batch++) { // Ten seconds each, in ten real ones.
            var received = START + 10L * batch;
            var now = Math.min(10, pace.seconds(received));
            told += now;
            pace = pace.told(now, received);
        }
        assertThat(told).isBetween(1_000, 1_000 + LivePace.MOST_SECONDS + 10);
    }

    @Test
    void aClockOfReceptionThatStepsBackStopsNothing() {
        pace = pace.told(10, START);
        assertThat(pace.seconds(START - 3_600_000)).isEqualTo(1);
        pace = pace.told(1, START - 3_600_000);
        assertThat(pace.seconds(START + 10_000)).isGreaterThanOrEqualTo(10);
    }
}
