package io.telemark.kernels.recording;

import static io.telemark.kernels.Rides.join;
import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.Rides;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What makes two recordings one, and what does not. */
class RecordingDigestTests {
    private static final double[] HEARTS = join(steady(30, 140), steady(30, 150));

    private final Recording ride = Rides.of(Channel.HEART_RATE, HEARTS);

    @Test
    void theSameRecordsAreTheSameWhateverElseIsSaidOfThem() {
        var event = new TimerEvent(ride.timesMillis()[0], TimerEvent.Kind.START);
        var renamed = new EnumMap<Channel, double[]>(Map.of(Channel.HEART_RATE, HEARTS.clone()));
        renamed.put(Channel.POWER, steady(60, Double.NaN));
        var run = Recording.of(Sport.RUNNING, ride.timesMillis().clone(), renamed);
        assertThat(digest(run)).isEqualTo(digest(ride));
        assertThat(digest(Rides.withTimer(run, event))).isEqualTo(digest(ride));
    }

    @Test
    void oneReadingOneTimeOrAnotherChannelIsAnotherRecording() {
        var higher = HEARTS.clone();
        higher[59]++;
        assertThat(digest(Rides.of(Channel.HEART_RATE, higher))).isNotEqualTo(digest(ride));
        assertThat(digest(Rides.of(Channel.POWER, HEARTS))).isNotEqualTo(digest(ride));
        var later = LongStream.range(1, 61).toArray();
        assertThat(digest(Rides.at(later, Map.of(Channel.HEART_RATE, HEARTS))))
                .isNotEqualTo(digest(ride));
    }

    @Test
    void lessThanAMinuteOfReadingsIsNobodys() {
        assertThat(RecordingDigest.of(Rides.of(Channel.HEART_RATE, steady(59, 140)))).isEmpty();
        var silent = join(steady(59, 140), steady(600, Double.NaN));
        assertThat(RecordingDigest.of(Rides.of(Channel.HEART_RATE, silent))).isEmpty();
        assertThat(List.of(digest(ride))).allSatisfy(hex -> assertThat(hex).hasSize(64));
    }

    private static String digest(Recording recording) {
        return HexFormat.of().formatHex(RecordingDigest.of(recording).orElseThrow());
    }
}
