package io.telemark.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTests {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whatIsWrittenIsReadWithinHalfAStepGapsIncluded(long seed) {
        var random = new SplittableRandom(seed);
        var count = random.nextInt(0, 300);
        var times = new long[count];
        for (var i = 0; i < count; i++) {
            // Clocks run back and stand still, too.
            times[i] = (i == 0 ? 1_763_827_200_000L : times[i - 1]) + random.nextInt(-3_000, 5_000);
        }
        var batch = TelemetryBatch.newBuilder().setVersion(BatchReader.VERSION);
        BatchWriter.putTimes(batch, times);
        for (var channel : Channel.values()) {
            if (channel == Channel.UNRECOGNIZED || channel == Channel.CHANNEL_UNSPECIFIED) {
                continue;
            }
            var steps = random.nextBoolean() ? 0 : random.nextInt(1, 10_000);
            var values = values(random, count);
            BatchWriter.putColumn(batch, channel, values, steps);
            var read = batch.build();
            assertThat(BatchReader.timesMillis(read)).isEqualTo(times);
            if (count == 0 || allGaps(values)) {
                continue;
            }
            var column = read.getColumns(read.getColumnsCount() - 1);
            var half = 0.5 / BatchReader.stepsPerUnit(channel, steps);
            var back = BatchReader.values(read, column);
            for (var i = 0; i < count; i++) {
                if (Double.isNaN(values[i])) {
                    assertThat(back[i]).as("seed %d, record %d", seed, i).isNaN();
                } else {
                    assertThat(Math.abs(back[i] - values[i]))
                            .as("seed %d, %s, record %d", seed, channel, i)
                            .isLessThanOrEqualTo(half * 1.000001);
                }
            }
            // What has been through the wire once goes through it unchanged ever after.
            var again = TelemetryBatch.newBuilder();
            BatchWriter.putTimes(again, times);
            BatchWriter.putColumn(again, channel, back, steps);
            assertThat(again.getColumns(0)).isEqualTo(column);
        }
    }

    @Test
    void tenSecondsOfSixChannelsTakeAtMostTwoHundredAndFiftyBytes() {
        for (var seed = 1L; seed <= 50; seed++) {
            assertThat(aTypicalBatch(seed).getSerializedSize())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(250);
        }
    }

    @Test
    void refusesCountsThatDoNotAgree() {
        assertThatThrownBy(() -> BatchReader.timesMillis(batch(5_000)))
                .isInstanceOf(InvalidBatchException.class)
                .hasMessage("record_count: 5000 (expected: 0 to 4096)");
        assertThatThrownBy(() -> BatchReader.timesMillis(batch(-1)))
                .hasMessage("record_count: 4294967295 (expected: 0 to 4096)");
        assertThatThrownBy(() -> BatchReader.timesMillis(batch(3)))
                .hasMessage("record_time_deltas: 0 entries (expected: 2)");
        assertThatThrownBy(() ->
                        BatchReader.values(batch(2), Column.newBuilder().addDeltas(1).build()))
                .hasMessage("CHANNEL_UNSPECIFIED deltas: 1 entries (expected: 2)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -7, -8, Integer.MIN_VALUE, Integer.MAX_VALUE, 4_097})
    void refusesACountBeforeItAllocatesByIt(int count) {
        var column = Column.newBuilder().setPresence(ByteString.EMPTY).build();

        assertThatThrownBy(() -> BatchReader.values(batch(count), column))
                .isInstanceOf(InvalidBatchException.class)
                .hasMessageStartingWith("record_count");
    }

    @Test
    void refusesAPresenceOfTheWrongLength() {
        var column =
                Column.newBuilder()
                        .setChannel(Channel.CHANNEL_POWER)
                        .setPresence(ByteString.copyFrom(new byte[] {1, 0}))
                        .addDeltas(200)
                        .build();

        assertThatThrownBy(() -> BatchReader.values(batch(8), column))
                .hasMessage("CHANNEL_POWER presence: 2 bytes (expected: 1)");
        assertThat(BatchReader.values(batch(9), column)).startsWith(200, Double.NaN);
    }

    @Test
    void refusesSumsBeyondSixtyFourBits() {
        var column =
                Column.newBuilder()
                        .setChannel(Channel.CHANNEL_POWER)
                        .addDeltas(Long.MAX_VALUE)
                        .addDeltas(1)
                        .build();
        var times =
                TelemetryBatch.newBuilder()
                        .setRecordCount(3)
                        .setFirstRecordMillis(Long.MAX_VALUE)
                        .addRecordTimeDeltas(1)
                        .addRecordTimeDeltas(1)
                        .build();

        assertThatThrownBy(() -> BatchReader.values(batch(2), column))
                .isInstanceOf(InvalidBatchException.class)
                .hasMessage("CHANNEL_POWER deltas: a value beyond 64 bits");
        assertThatThrownBy(() -> BatchReader.timesMillis(times))
                .isInstanceOf(InvalidBatchException.class)
                .hasMessage("record_time_deltas: a time beyond 64 bits");
    }

    @Test
    void whateverBytesParseTheAnswerIsNumbersOrAReason() throws Exception {
        for (var seed = 1L; seed <= 5_000; seed++) {
            var random = new SplittableRandom(seed);
            var bytes = aTypicalBatch(seed % 7).toByteArray();
            for (var flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                var batch = TelemetryBatch.parseFrom(bytes);
                var count = BatchReader.timesMillis(batch).length;
                for (var column : batch.getColumnsList()) {
                    assertThat(BatchReader.values(batch, column)).hasSize(count);
                }
            } catch (com.google.protobuf.InvalidProtocolBufferException
                    | InvalidBatchException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageMatching("(?s).{5,300}");
            }
        }
    }

    private static TelemetryBatch batch(int count) {
        return TelemetryBatch.newBuilder().setRecordCount(count).build();
    }

    /** As a head unit sends it: all identity, a heart rate that drifts, power that jumps. */
    private static TelemetryBatch aTypicalBatch(long seed) {
        var random = new SplittableRandom(seed);
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(BatchReader.VERSION)
                        .setBootId(random.nextInt(1, 500))
                        .setSequence(random.nextInt(1, 100_000))
                        .setSentAtMillis(1_763_827_210_321L)
                        .setClockSynchronised(true)
                        .setSentAtTicks(random.nextLong(86_400_000))
                        .setActivityId(
                                Ids.toByteString(new UUID(random.nextLong(), random.nextLong())))
                        .setSport(Sport.SPORT_CYCLING);
        var times = new long[10];
        var columns = new double[6][10];
        for (var i = 0; i < 10; i++) {
            times[i] = 1_763_827_200_000L + 1_000L * i;
            columns[0][i] = 150 + random.nextInt(-2, 3);
            columns[1][i] = 250 + random.nextInt(-60, 61);
            columns[2][i] = 88 + random.nextInt(-4, 5);
            columns[3][i] = 9.5 + random.nextDouble(-0.3, 0.3);
            columns[4][i] = 55.75 + 8e-5 * i + random.nextDouble(-1e-6, 1e-6);
            columns[5][i] = 37.61 + 8e-5 * i + random.nextDouble(-1e-6, 1e-6);
        }
        BatchWriter.putTimes(batch, times);
        var channels =
                new Channel[] {
                    Channel.CHANNEL_HEART_RATE,
                    Channel.CHANNEL_POWER,
                    Channel.CHANNEL_CADENCE,
                    Channel.CHANNEL_SPEED,
                    Channel.CHANNEL_LATITUDE,
                    Channel.CHANNEL_LONGITUDE
                };
        for (var i = 0; i < 6; i++) {
            BatchWriter.putColumn(batch, channels[i], columns[i], 0);
        }
        return batch.build();
    }

    private static double[] values(SplittableRandom random, int count) {
        var gaps = random.nextInt(4); // none, some, many, all
        var values = new double[count];
        for (var i = 0; i < count; i++) {
            values[i] = random.nextInt(3) < gaps ? Double.NaN : random.nextDouble(-1_000, 100_000);
        }
        return values;
    }

    private static boolean allGaps(double[] values) {
        for (var value : values) {
            if (!Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }
}
