package io.telemark.contracts;

import com.google.protobuf.ByteString;
import io.telemark.contracts.GoldenBytesTests.GoldenEvent;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.Lap;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Quality;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.activity.v1.Source;
import io.telemark.contracts.activity.v1.WorkoutLap;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.device.v1.DeviceBinding;
import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.gamification.v1.Rule;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import io.telemark.contracts.telemetry.v1.Receipt;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.UUID;
import java.util.stream.Stream;

/** The messages behind the golden bytes. */
final class GoldenEvents {
    static final ByteString ATHLETE = id(0xA);
    static final ByteString DEVICE = id(0xD);
    static final ByteString ACTIVITY = id(0xE);
    static final ByteString RECALL = id(0xC);
    static final long AT = 1_763_827_200_000L;

    private GoldenEvents() {}

    static Stream<GoldenEvent> all() {
        return Stream.of(
                new GoldenEvent(
                        "telemetry.batches", TelemetryEvents.batch(), TelemetryBatch.parser()),
                new GoldenEvent(
                        "telemetry.batches~receipt", TelemetryEvents.receipt(), Receipt.parser()),
                new GoldenEvent(
                        "telemetry.rejected", TelemetryEvents.rejection(), Rejection.parser()),
                new GoldenEvent("telemetry.chunks", TelemetryEvents.chunk(), Chunk.parser()),
                new GoldenEvent(
                        "telemetry.recalls", TelemetryEvents.recall(), RecallChunks.parser()),
                new GoldenEvent(
                        "telemetry.recalled", TelemetryEvents.recalled(), RecalledChunk.parser()),
                new GoldenEvent("metrics.live", TelemetryEvents.live(), LiveMetrics.parser()),
                new GoldenEvent("activities", computed(), ActivityEvent.parser()),
                new GoldenEvent("activities~withdrawn", withdrawn(), ActivityEvent.parser()),
                new GoldenEvent("activities~judged", LoadEvents.judged(), ActivityEvent.parser()),
                new GoldenEvent("activities~deleted", LoadEvents.deleted(), ActivityEvent.parser()),
                new GoldenEvent(
                        "activity.commands", LoadEvents.deletion(), ActivityCommand.parser()),
                new GoldenEvent(
                        "activity.commands~borrowed", LoadEvents.mark(), ActivityCommand.parser()),
                new GoldenEvent(
                        "activity.commands~rated", LoadEvents.rating(), ActivityCommand.parser()),
                new GoldenEvent(
                        "activity.commands~unrated",
                        LoadEvents.ratingTakenBack(),
                        ActivityCommand.parser()),
                new GoldenEvent("training-load", LoadEvents.load(), TrainingLoad.parser()),
                new GoldenEvent("scores", ScoreEvents.scored(), ScoreEvent.parser()),
                new GoldenEvent("scores~legs", ScoreEvents.legs(), ScoreEvent.parser()),
                new GoldenEvent("scores~reached", ScoreEvents.reached(), ScoreEvent.parser()),
                new GoldenEvent("gamification.rulings", ScoreEvents.ruling(), Ruling.parser()),
                new GoldenEvent("gamification.rules", ScoreEvents.effort(), Rule.parser()),
                new GoldenEvent(
                        "gamification.rules~achievement", ScoreEvents.achievement(), Rule.parser()),
                new GoldenEvent(
                        "gamification.rules~challenge", ScoreEvents.challenge(), Rule.parser()),
                new GoldenEvent("gamification.ledger", ScoreEvents.entry(), LedgerEntry.parser()),
                new GoldenEvent("device.bindings", binding(), DeviceBinding.parser()),
                new GoldenEvent("device.connections", connected(), DeviceConnected.parser()),
                new GoldenEvent("athlete.settings", settings(), AthleteSettings.parser()),
                new GoldenEvent(
                        "athlete.settings~seeded", LoadEvents.seeded(), AthleteSettings.parser()),
                new GoldenEvent(
                        "athlete.settings~moved", LoadEvents.moved(), AthleteSettings.parser()),
                new GoldenEvent(
                        "athlete.settings~triathlete", triathlete(), AthleteSettings.parser()));
    }

    private static ByteString id(long low) {
        return Ids.toByteString(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | low));
    }

    private static ActivityEvent computed() {
        var scalar =
                Metric.newBuilder()
                        .setId("weightedPower")
                        .addValues(245.123456789)
                        .setUnit("W")
                        .setVersion(1);
        var curve =
                Metric.newBuilder()
                        .setId("powerCurve")
                        .addValues(900)
                        .addValues(600.5)
                        .addLabels("1")
                        .addLabels("5")
                        .setUnit("W")
                        .setVersion(1);
        return ActivityEvent.newBuilder()
                .setComputed(
                        ActivityComputed.newBuilder()
                                .setActivityId(ACTIVITY)
                                .setAthleteId(ATHLETE)
                                .setRevision(2)
                                .setStatus(ActivityComputed.Status.REVISED)
                                .setSport(Sport.SPORT_CYCLING)
                                .setStartMillis(AT)
                                .setEndMillis(AT + 3_600_000)
                                .addSessions(
                                        Session.newBuilder()
                                                .setIndex(0)
                                                .setSport(Sport.SPORT_CYCLING)
                                                .setStartMillis(AT)
                                                .addMetrics(scalar)
                                                .addMetrics(curve))
                                .addLaps(
                                        Lap.newBuilder()
                                                .setIndex(0)
                                                .setStartMillis(AT)
                                                .addMetrics(scalar)
                                                .setWorkoutStep(1))
                                .addMetrics(scalar.clone().setId("rmssd").setUnit("ms"))
                                .addWorkoutLaps(
                                        WorkoutLap.newBuilder()
                                                .setLap(0)
                                                .setStep(1)
                                                .setLowW(200)
                                                .setHighW(220)
                                                .setSeconds(300)
                                                .setAveragePowerW(211)
                                                .setInBandS(280)
                                                .setCompletedRatio(0.95))
                                .setQuality(
                                        Quality.newBuilder()
                                                .setRecordsRaw(3_600)
                                                .setRecordsRejected(2)
                                                .setRecordsMerged(1)
                                                .setTimerSpans(3)
                                                .putCoveredS("HEART_RATE", 3_590)
                                                .addMissing(
                                                        Quality.MissingRange.newBuilder()
                                                                .setDeviceId(DEVICE)
                                                                .setFirst(10)
                                                                .setLast(12))
                                                .setIntegrityOk(true))
                                .setThresholds(thresholds())
                                .setSex(AthleteSettings.Sex.FEMALE)
                                .setAge(35)
                                .setTimeZone("Europe/Oslo")
                                .addSources(
                                        Source.newBuilder()
                                                .setDeviceId(DEVICE)
                                                .setKind(DeviceKind.HEAD_UNIT)
                                                .addChannels("POWER"))
                                .setComputedAtMillis(AT + 3_600_900)
                                .setLastReceivedAtMillis(AT + 3_600_100))
                .build();
    }

    private static ActivityEvent withdrawn() {
        return ActivityEvent.newBuilder()
                .setWithdrawn(
                        ActivityWithdrawn.newBuilder()
                                .setActivityId(ACTIVITY)
                                .setAthleteId(ATHLETE)
                                .setRevision(3)
                                .setMergedInto(RECALL))
                .build();
    }

    private static DeviceBinding binding() {
        return DeviceBinding.newBuilder()
                .setDeviceId(DEVICE)
                .setAthleteId(ATHLETE)
                .setKind(DeviceKind.WATCH)
                .setStatus(DeviceBinding.Status.ACTIVE)
                .setSecretSha256(ByteString.copyFrom(new byte[32]))
                .setEpoch(2)
                .setChangedAtMillis(AT)
                .build();
    }

    private static DeviceConnected connected() {
        return DeviceConnected.newBuilder()
                .setDeviceId(DEVICE)
                .setConnectionId(RECALL)
                .setConnectedAtMillis(AT)
                .build();
    }

    private static Thresholds thresholds() {
        return Thresholds.newBuilder()
                .setValidFrom("2025-01-01")
                .setFtpW(250)
                .setCriticalPowerW(250)
                .setWPrimeJ(20_000)
                .setThresholdHeartRateBpm(165)
                .setMaxHeartRateBpm(185)
                .setRestingHeartRateBpm(50)
                .setWeightKg(70)
                .setHeightM(1.78)
                .setThresholdRunSpeedMps(4)
                .build();
    }

    private static AthleteSettings triathlete() {
        var thresholds = thresholds().toBuilder().setThresholdSwimSpeedMps(1.25).setRunFtpW(300);
        return settings().toBuilder().setThresholds(0, thresholds).build();
    }

    private static AthleteSettings settings() {
        return AthleteSettings.newBuilder()
                .setAthleteId(ATHLETE)
                .setSex(AthleteSettings.Sex.MALE)
                .setBirthDate("1990-06-01")
                .setTimeZone("Europe/Moscow")
                .addThresholds(thresholds())
                .build();
    }
}
