package io.telemark.kernels.recording;

import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.Rides;
import io.telemark.kernels.recording.TimerEvent.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceMergeTests {
    private static final Recording STRAP = Rides.of(Channel.HEART_RATE, steady(60, 150));

    private static final Recording WATCH =
            Rides.withTimer(
                    Rides.of(
                            Rides.columns(
                                    Channel.HEART_RATE, steady(120, 90),
                                    Channel.SPEED, steady(120, 5))),
                    Rides.event(0, Kind.START),
                    Rides.event(120, Kind.STOP));

    @Test
    void aChannelHasOneSourceForTheWholeActivity() {
        var merged = Recording.merge(List.of(STRAP, WATCH));
        // The strap stopped after a minute; the watch's wrist reading must not take over.
        assertThat(Rides.metric(merged, "averageHeartRate")).isEqualTo(150);
        assertThat(Rides.metric(merged, "heartRateTime")).isEqualTo(70);
        assertThat(Rides.metric(merged, "maxSpeed")).isEqualTo(5);
        assertThat(Rides.metric(merged, "activeTime")).isEqualTo(120);
    }

    @Test
    void marksComeFromTheFirstSourceThatHasThem() {
        assertThat(Recording.merge(List.of(STRAP, WATCH)).timerEvents())
                .isEqualTo(WATCH.timerEvents());
    }

    @Test
    void theOrderOfPrioritiesDecides() {
        var merged = Recording.merge(List.of(WATCH, STRAP));
        assertThat(Rides.metric(merged, "averageHeartRate")).isEqualTo(90);
    }

    @Test
    void aPositionIsNeverHalfOfTwoDevices() {
        var half = Rides.of(Channel.LATITUDE, steady(10, 10));
        var whole =
                Rides.of(
                        Rides.columns(
                                Channel.LATITUDE,
                                steady(10, 47),
                                Channel.LONGITUDE,
                                steady(10, 8)));
        var merged = Recording.merge(List.of(half, whole));
        assertThat(merged.columns().get(Channel.LATITUDE)).endsWith(47.0);
        assertThat(merged.columns().get(Channel.LATITUDE)).startsWith(Double.NaN);
    }

    @Test
    void oneSourceIsItself() {
        assertThat(Recording.merge(List.of(WATCH))).isSameAs(WATCH);
    }

    @Test
    void aChannelOfEmptyReadingsIsNoSource() {
        var silent = Rides.of(Map.of(Channel.HEART_RATE, steady(5, Double.NaN)));
        var merged = Recording.merge(List.of(silent, STRAP));
        assertThat(Rides.metric(merged, "averageHeartRate")).isEqualTo(150);
    }
}
