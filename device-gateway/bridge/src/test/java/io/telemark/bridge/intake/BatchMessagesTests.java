package io.telemark.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.telemark.bridge.intake.Verdict.Accepted;
import io.telemark.bridge.intake.Verdict.Reason;
import io.telemark.bridge.intake.Verdict.Refused;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.InvalidBatchException;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.RrIntervals;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.contracts.telemetry.v1.WorkoutStep;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMessagesTests {
    @Test
    void readsBootSequenceAndWhatTheDeviceHolds() {
        assertThat(BatchMessages.judge(batch().build().toByteArray()))
                .isEqualTo(new Accepted(Verdict.Format.PROTOBUF, 3, 17, Verdict.NO_SEQUENCE));
        assertThat(BatchMessages.judge(batch().setOldestHeld(12).build().toByteArray()))
                .isEqualTo(new Accepted(Verdict.Format.PROTOBUF, 3, 17, 12));
    }

    @Test
    void takesABatchWithoutRecords() {
        var empty =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(0)
                        .setSequence(1)
                        .setSentAtMillis(5);
        assertThat(BatchMessages.judge(empty.build().toByteArray())).isInstanceOf(Accepted.class);
    }

    @Test
    void takesFieldsThatComeWithALaterBuildOfTheSameVersion() {
        var later =
                batch().setUnknownFields(
                                UnknownFieldSet.newBuilder()
                                        .addField(
                                                900,
                                                UnknownFieldSet.Field.newBuilder()
                                                        .addVarint(1)
                                                        .addFixed32(2)
                                                        .build())
                                        .build());
        assertThat(BatchMessages.judge(later.build().toByteArray())).isInstanceOf(Accepted.class);
    }

    @Test
    void knowsTheSequenceOfABatchThatBreaksOffLater() {
        var whole = batch().build().toByteArray();
        var verdict = BatchMessages.judge(java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(verdict.sequence()).isEqualTo(17);
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThat(refused(batch().clearVersion())).isEqualTo(Reason.MISSING_FIELD);
        assertThat(refused(batch().clearBootId())).isEqualTo(Reason.MISSING_FIELD);
        assertThat(refused(batch().clearSequence())).isEqualTo(Reason.MISSING_FIELD);
        assertThat(refused(batch().clearSentAtMillis())).isEqualTo(Reason.MISSING_FIELD);
    }

    @Test
    void seesWhenColumnsTimesAndCountContradictEachOther() {
        assertThat(refused(batch().addRecordTimeDeltas(1))).isEqualTo(Reason.IMPLAUSIBLE_BATCH);
        assertThat(refused(batch().setRecordCount(-1))).isEqualTo(Reason.IMPLAUSIBLE_BATCH);
        var longer = batch();
        longer.getColumnsBuilder(0).addDeltas(1);
        assertThat(refused(longer)).isEqualTo(Reason.IMPLAUSIBLE_BATCH);
        var presence = batch();
        presence.getColumnsBuilder(1)
                .setPresence(com.google.protobuf.ByteString.copyFrom(new byte[9]));
        assertThat(refused(presence)).isEqualTo(Reason.IMPLAUSIBLE_BATCH);
        var beats = batch().setRrIntervals(RrIntervals.newBuilder().addIntervalMillis(800));
        assertThat(refused(beats)).isEqualTo(Reason.IMPLAUSIBLE_BATCH);
        var id = batch().setActivityId(com.google.protobuf.ByteString.copyFromUtf8("short"));
        assertThat(refused(id)).isEqualTo(Reason.IMPLAUSIBLE_BATCH);
    }

    /** The law: what passes here, everybody behind us can read. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void letsNothingThroughThatTheTopologiesCannotRead(long seed) {
        var random = new SplittableRandom(seed);
        var taken = 0;
        for (var i = 0; i < 50_000; i++) {
            var bytes = batch().build().toByteArray();
            for (var damages = random.nextInt(4); damages >= 0; damages--) {
                bytes = damaged(bytes, random);
            }
            if (BatchMessages.judge(bytes) instanceof Accepted) {
                taken++;
                assertReadable(bytes);
            }
        }
        assertThat(taken).as("some damage must pass, or nothing was tested").isGreaterThan(100);
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return bytes;
        }
        var copy = bytes.clone();
        var at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> java.util.Arrays.copyOf(copy, at);
            case 1 -> {
                copy[at] = (byte) random.nextInt(256);
                yield copy;
            }
            case 2 -> {
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            default -> {
                var longer = new byte[copy.length + 1];
                System.arraycopy(copy, 0, longer, 0, at);
                longer[at] = (byte) random.nextInt(256);
                System.arraycopy(copy, at, longer, at + 1, copy.length - at);
                yield longer;
            }
        };
    }

    private static void assertReadable(byte[] bytes) {
        try {
            var batch = TelemetryBatch.parseFrom(bytes);
            BatchReader.timesMillis(batch);
            for (var column : batch.getColumnsList()) {
                BatchReader.values(batch, column);
            }
        } catch (InvalidProtocolBufferException | InvalidBatchException e) {
            throw new AssertionError(java.util.HexFormat.of().formatHex(bytes), e);
        }
    }

    private static Reason refused(TelemetryBatch.Builder batch) {
        return ((Refused) BatchMessages.judge(batch.build().toByteArray())).reason();
    }

    private static TelemetryBatch.Builder batch() {
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(3)
                        .setSequence(17)
                        .setSentAtMillis(1_795_000_000_000L)
                        .setRrIntervals(
                                RrIntervals.newBuilder().addRecordIndex(1).addIntervalMillis(900))
                        .addWorkoutSteps(
                                WorkoutStep.newBuilder()
                                        .setIntent("steady")
                                        .setRepeat(WorkoutStep.Repeat.newBuilder().setTimes(2)))
                        .addTimerEvents(
                                TimerEvent.newBuilder()
                                        .setAtMillis(1_795_000_000_000L)
                                        .setKind(TimerEvent.Kind.START));
        BatchWriter.putTimes(batch, new long[] {1_000, 2_000, 3_500});
        BatchWriter.putColumn(batch, Channel.CHANNEL_HEART_RATE, new double[] {1, 200, 3}, 0);
        BatchWriter.putColumn(
                batch, Channel.CHANNEL_POWER, new double[] {Double.NaN, 200, 300_000}, 0);
        BatchWriter.putOther(batch, "glucose", "mmol/l", new double[] {5, 6, 7}, 0);
        return batch;
    }
}
