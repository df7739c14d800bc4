package io.telemark.contracts;

import static io.telemark.contracts.GoldenEvents.ACTIVITY;
import static io.telemark.contracts.GoldenEvents.AT;
import static io.telemark.contracts.GoldenEvents.ATHLETE;
import static io.telemark.contracts.GoldenEvents.DEVICE;
import static io.telemark.contracts.GoldenEvents.RECALL;

import com.google.protobuf.ByteString;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.LapMark;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import io.telemark.contracts.telemetry.v1.Receipt;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.contracts.telemetry.v1.RrIntervals;
import io.telemark.contracts.telemetry.v1.SessionMark;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.SwimLength;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.contracts.telemetry.v1.WorkoutStep;
import java.util.UUID;

/** Golden events of a device's data on its way: what it sends, and what becomes of it. */
final class TelemetryEvents {
    private TelemetryEvents() {}

    static TelemetryBatch batch() {
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(7)
                        .setSequence(1_234)
                        .setSentAtMillis(AT + 3_000)
                        .setClockSynchronised(true)
                        .setSentAtTicks(60_000)
                        .setActivityId(ACTIVITY)
                        .setSport(Sport.SPORT_CYCLING);
        BatchWriter.putTimes(batch, new long[] {AT, AT + 1_000, AT + 2_000});
        BatchWriter.putColumn(
                batch, Channel.CHANNEL_HEART_RATE, new double[] {140, Double.NaN, 142}, 0);
        BatchWriter.putColumn(
                batch, Channel.CHANNEL_LATITUDE, new double[] {-33.5, -33.5001, -33.5002}, 0);
        BatchWriter.putOther(batch, "glucose", "mmol/l", new double[] {5.1, 5.2, 5.1}, 10);
        return batch.addTimerEvents(
                        TimerEvent.newBuilder().setAtMillis(AT).setKind(TimerEvent.Kind.START))
                .addSessions(
                        SessionMark.newBuilder().setStartMillis(AT).setSport(Sport.SPORT_CYCLING))
                .addLaps(LapMark.newBuilder().setStartMillis(AT).setWorkoutStep(2))
                .addLengths(
                        SwimLength.newBuilder()
                                .setStartMillis(AT)
                                .setDurationMillis(31_500)
                                .setActive(true)
                                .setStrokes(12))
                .addWorkoutSteps(
                        WorkoutStep.newBuilder()
                                .setIndex(0)
                                .setDurationMillis(300_000)
                                .setPowerLowW(200)
                                .setPowerHighW(220.5)
                                .setIntent("active"))
                .addWorkoutSteps(
                        WorkoutStep.newBuilder()
                                .setIndex(1)
                                .setRepeat(
                                        WorkoutStep.Repeat.newBuilder().setFromStep(0).setTimes(4)))
                .setRrIntervals(
                        RrIntervals.newBuilder()
                                .addRecordIndex(0)
                                .addRecordIndex(1)
                                .addIntervalMillis(428)
                                .addIntervalMillis(431))
                .setPoolLengthM(25)
                .setIntegrityLost(true)
                .setFirstOfActivity(true)
                .setLastOfActivity(true)
                .build();
    }

    static Receipt receipt() {
        return Receipt.newBuilder()
                .setDeviceId(DEVICE)
                .setDeviceKind(DeviceKind.WATCH)
                .setFormat(Receipt.Format.SENML_CBOR)
                .setReceivedAtMillis(AT)
                .setBindingEpoch(3)
                .build();
    }

    static Rejection rejection() {
        return Rejection.newBuilder()
                .setDeviceId(new UUID(1, 2).toString())
                .setReason("unknown-version")
                .setDetail("version: 2 (expected: 1)")
                .setReceivedAtMillis(AT)
                .setPayload(ByteString.copyFrom(new byte[] {8, 2}))
                .setTopic("telemark/v1/devices/x/telemetry")
                .build();
    }

    static Chunk chunk() {
        return Chunk.newBuilder()
                .setAthleteId(ATHLETE)
                .setDeviceId(DEVICE)
                .setDeviceKind(DeviceKind.HEAD_UNIT)
                .setBatch(batch())
                .setClockCorrectionMillis(-86_400_000)
                .setClockSource(Chunk.ClockSource.RECEPTION)
                .setReceivedAtMillis(AT + 3_050)
                .build();
    }

    static RecallChunks recall() {
        return RecallChunks.newBuilder()
                .setRecallId(RECALL)
                .setAthleteId(ATHLETE)
                .setActivityId(ACTIVITY)
                .build();
    }

    static RecalledChunk recalled() {
        return RecalledChunk.newBuilder()
                .setRecallId(RECALL)
                .setActivityId(ACTIVITY)
                .setIndex(4)
                .setTotal(5)
                .setChunk(chunk())
                .build();
    }

    static LiveMetrics live() {
        return LiveMetrics.newBuilder()
                .setAthleteId(ATHLETE)
                .setActivityId(ACTIVITY)
                .setNumber(42)
                .setAtMillis(AT)
                .setReceivedAtMillis(AT + 50)
                .setSport(Sport.SPORT_RUNNING)
                .setRecording(true)
                .setActiveS(3_600)
                .setDistanceM(12_345.5)
                .setSpeedMps(3.4)
                .setHeartRateBpm(151)
                .setPowerW(250)
                .setPower3SW(248.5)
                .setCadenceRpm(88)
                .setAltitudeM(150.2)
                .setLatitudeDeg(55.75)
                .setLongitudeDeg(37.61)
                .setAverageHeartRateBpm(149.9)
                .setAveragePowerW(240)
                .setWeightedPowerW(245.1)
                .setWorkKj(860)
                .setWBalanceJ(15_000)
                .setHeartRateLoad(71.5)
                .setHeartRateZone(4)
                .setPowerZone(3)
                .setBatteryPct(80)
                .build();
    }
}
