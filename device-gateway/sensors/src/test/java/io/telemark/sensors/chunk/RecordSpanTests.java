package io.telemark.sensors.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class RecordSpanTests {
    private static final Instant RIDE = Instant.parse("2026-10-31T23:59:58Z");

    @Test
    void reachesFromTheFirstToTheLastRecordInWhateverOrder() {
        var span = RecordSpan.of(millis(3, 0, 5), 0);

        assertThat(span.startsAt()).isEqualTo(RIDE);
        assertThat(span.endsAt()).isEqualTo(RIDE.plusSeconds(5));
        assertThat(span.month()).isEqualTo(YearMonth.of(2026, 10));
    }

    @Test
    void leavesOutRecordsFromBeforeTheClockWasSet() {
        var times = millis(0, 1, 2, 3, 4);
        times[0] = Instant.parse("1989-12-31T00:00:00Z").toEpochMilli();

        assertThat(RecordSpan.of(times, 0).startsAt()).isEqualTo(RIDE.plusSeconds(1));
    }

    @Test
    void isNeverLongerThanQueriesLookBack() {
        var times = millis(0, 86_400, 2 * 86_400, 3 * 86_400);
        var span = RecordSpan.of(times, 0);

        assertThat(Duration.between(span.startsAt(), span.endsAt()))
                .isLessThanOrEqualTo(RecordSpan.LONGEST);
    }

    @Test
    void liesAtItsMarksWhenThereAreNoRecords() {
        assertThat(RecordSpan.of(new long[0], RIDE.toEpochMilli()))
                .isEqualTo(new RecordSpan(RIDE, RIDE));
    }

    @Test
    void getsAPartitionOnlyInSensibleTimes() {
        var now = Instant.parse("2026-11-22T00:00:00Z");

        assertThat(Months.hasPartition(YearMonth.of(2000, 1), now)).isTrue();
        assertThat(Months.hasPartition(YearMonth.of(1999, 12), now)).isFalse();
        assertThat(Months.hasPartition(YearMonth.of(2026, 12), now)).isTrue();
        assertThat(Months.hasPartition(YearMonth.of(2027, 1), now)).isFalse();
    }

    private static long[] millis(long... seconds) {
        return java.util.Arrays.stream(seconds)
                .map(second -> RIDE.toEpochMilli() + second * 1_000)
                .toArray();
    }
}
