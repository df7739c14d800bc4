package io.telemark.sensors.activity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityDeleted;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.DeleteActivity;
import io.telemark.contracts.activity.v1.Plausibility;
import io.telemark.contracts.activity.v1.PlausibilityFlag;
import io.telemark.contracts.activity.v1.RatePerceived;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.sensors.original.Imported;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Activities as the activity topology tells them. */
final class ActivityMessages {
    private ActivityMessages() {}

    /** Null for an event of a kind that this version doesn't know. */
    static @Nullable Told told(ActivityEvent event) {
        return switch (event.getEventCase()) {
            case COMPUTED -> told(event.getComputed());
            case WITHDRAWN -> told(event.getWithdrawn());
            case DELETED -> told(event.getDeleted());
            case EVENT_NOT_SET -> null;
        };
    }

    private static Told told(ActivityComputed computed) {
        return new Told.Computed(
                Ids.fromByteString(computed.getActivityId()),
                Ids.fromByteString(computed.getAthleteId()),
                computed.getRevision(),
                status(computed.getStatus()),
                Instant.ofEpochMilli(computed.getStartMillis()),
                Instant.ofEpochMilli(computed.getComputedAtMillis()),
                imported(computed),
                computed.toByteArray());
    }

    private static Imported imported(ActivityComputed computed) {
        var recordings =
                computed.getImportedSha256List().stream()
                        .map(sha256 -> HexFormat.of().formatHex(sha256.toByteArray()))
                        .toList();
        var borrowed =
                computed.getPlausibility().getFlagsList().stream()
                        .anyMatch(flag -> flag.getId().equals(Imported.BORROWED));
        return new Imported(recordings, borrowed);
    }

    private static Told told(ActivityWithdrawn withdrawn) {
        return new Told.Withdrawn(
                Ids.fromByteString(withdrawn.getActivityId()),
                Ids.fromByteString(withdrawn.getAthleteId()),
                withdrawn.getRevision(),
                withdrawn.getMergedInto().isEmpty()
                        ? null
                        : Ids.fromByteString(withdrawn.getMergedInto()));
    }

    private static Told told(ActivityDeleted deleted) {
        return new Told.Deleted(
                Ids.fromByteString(deleted.getActivityId()),
                Ids.fromByteString(deleted.getAthleteId()),
                deleted.getRevision());
    }

    static ActivityCommand deletion(UUID activityId, UUID athleteId, Instant now) {
        return command(activityId, athleteId, now)
                .setDelete(DeleteActivity.getDefaultInstance())
                .build();
    }

    static ActivityCommand rating(
            UUID activityId, UUID athleteId, @Nullable PerceivedEffort effort, Instant now) {
        var rating = RatePerceived.newBuilder();
        if (effort != null) {
            rating.setPerceived(effort.perceived());
        }
        return command(activityId, athleteId, now).setRatePerceived(rating).build();
    }

    private static ActivityCommand.Builder command(UUID activityId, UUID athleteId, Instant now) {
        return ActivityCommand.newBuilder()
                .setActivityId(Ids.toByteString(activityId))
                .setAthleteId(Ids.toByteString(athleteId))
                .setAskedAtMillis(now.toEpochMilli());
    }

    static Activity activity(byte[] message) {
        try {
            return activity(ActivityComputed.parseFrom(message));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("activity: a stored revision can't be read", broken);
        }
    }

    private static Activity activity(ActivityComputed computed) {
        return new Activity(
                Ids.fromByteString(computed.getActivityId()),
                Ids.fromByteString(computed.getAthleteId()),
                computed.getRevision(),
                status(computed.getStatus()),
                sport(computed.getSport()),
                Instant.ofEpochMilli(computed.getStartMillis()),
                Instant.ofEpochMilli(computed.getEndMillis()),
                computed.getSessionsList().stream().map(ActivityMessages::session).toList(),
                computed.getLapsList().stream().map(ActivityMessages::lap).toList(),
                metrics(computed.getMetricsList()),
                computed.getWorkoutLapsList().stream().map(ActivityMessages::workoutLap).toList(),
                quality(computed.getQuality()),
                computed.hasPlausibility() ? plausibility(computed.getPlausibility()) : null,
                person(computed),
                computed.getSourcesList().stream().map(ActivityMessages::source).toList(),
                new Activity.Timing(
                        computed.hasLastReceivedAtMillis()
                                ? Instant.ofEpochMilli(computed.getLastReceivedAtMillis())
                                : null,
                        Instant.ofEpochMilli(computed.getComputedAtMillis())));
    }

    private static Activity.Session session(io.telemark.contracts.activity.v1.Session session) {
        return new Activity.Session(
                session.getIndex(),
                sport(session.getSport()),
                Instant.ofEpochMilli(session.getStartMillis()),
                metrics(session.getMetricsList()));
    }

    private static Activity.Lap lap(io.telemark.contracts.activity.v1.Lap lap) {
        return new Activity.Lap(
                lap.getIndex(),
                Instant.ofEpochMilli(lap.getStartMillis()),
                lap.hasWorkoutStep() ? lap.getWorkoutStep() : null,
                metrics(lap.getMetricsList()));
    }

    private static Activity.WorkoutLap workoutLap(
            io.telemark.contracts.activity.v1.WorkoutLap lap) {
        return new Activity.WorkoutLap(
                lap.getLap(),
                lap.getStep(),
                lap.hasLowW() ? finite(lap.getLowW()) : null,
                lap.hasHighW() ? finite(lap.getHighW()) : null,
                lap.getSeconds(),
                lap.hasAveragePowerW() ? finite(lap.getAveragePowerW()) : null,
                lap.getInBandS(),
                lap.hasCompletedRatio() ? finite(lap.getCompletedRatio()) : null);
    }

    private static List<Metric> metrics(List<io.telemark.contracts.activity.v1.Metric> metrics) {
        return metrics.stream()
                .map(metric ->
                        new Metric(
                                metric.getId(),
                                metric.getValuesList(),
                                metric.getLabelsList(),
                                metric.getUnit(),
                                metric.getVersion()))
                .toList();
    }

    private static Activity.Plausibility plausibility(Plausibility verdict) {
        return new Activity.Plausibility(
                verdict.getScore(),
                verdict.getVerified(),
                verdict.getVersion(),
                verdict.getFlagsList().stream().map(ActivityMessages::flag).toList());
    }

    private static Activity.Flag flag(PlausibilityFlag flag) {
        return new Activity.Flag(
                flag.getId(),
                flag.getSession(),
                flag.getWeight(),
                flag.getMeasured(),
                flag.getLimit(),
                flag.getUnit(),
                flag.hasWindowS() ? flag.getWindowS() : null,
                Instant.ofEpochMilli(flag.getFromMillis()),
                Instant.ofEpochMilli(flag.getToMillis()));
    }

    private static Activity.Quality quality(io.telemark.contracts.activity.v1.Quality quality) {
        return new Activity.Quality(
                quality.getRecordsRaw(),
                quality.getRecordsRejected(),
                quality.getRecordsMerged(),
                quality.getTimerSpans(),
                new TreeMap<>(quality.getCoveredSMap()),
                quality.getMissingList().stream()
                        .map(range ->
                                new Activity.MissingRange(
                                        Ids.fromByteString(range.getDeviceId()),
                                        range.getFirst(),
                                        range.getLast()))
                        .toList(),
                quality.getIntegrityOk());
    }

    private static Activity.Person person(ActivityComputed computed) {
        var known = computed.getThresholds();
        return new Activity.Person(
                known.getValidFrom().isEmpty() ? null : known.getValidFrom(),
                thresholds(known),
                computed.getSex().name(),
                computed.getAge(),
                computed.getTimeZone());
    }

    /** By the names that formulas use for their inputs. */
    private static Map<String, Double> thresholds(Thresholds known) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        put(thresholds, "ftp", known.hasFtpW(), known.getFtpW());
        put(thresholds, "criticalPower", known.hasCriticalPowerW(), known.getCriticalPowerW());
        put(thresholds, "wPrime", known.hasWPrimeJ(), known.getWPrimeJ());
        put(
                thresholds,
                "thresholdHeartRate",
                known.hasThresholdHeartRateBpm(),
                known.getThresholdHeartRateBpm());
        put(thresholds, "maxHeartRate", known.hasMaxHeartRateBpm(), known.getMaxHeartRateBpm());
        put(
                thresholds,
                "restingHeartRate",
                known.hasRestingHeartRateBpm(),
                known.getRestingHeartRateBpm());
        put(thresholds, "weightKg", known.hasWeightKg(), known.getWeightKg());
        put(thresholds, "heightMetres", known.hasHeightM(), known.getHeightM());
        put(
                thresholds,
                "thresholdRunSpeed",
                known.hasThresholdRunSpeedMps(),
                known.getThresholdRunSpeedMps());
        put(
                thresholds,
                "thresholdSwimSpeed",
                known.hasThresholdSwimSpeedMps(),
                known.getThresholdSwimSpeedMps());
        put(thresholds, "runFtp", known.hasRunFtpW(), known.getRunFtpW());
        return thresholds;
    }

    private static void put(
            Map<String, Double> thresholds, String name, boolean known, double value) {
        if (known && Double.isFinite(value)) {
            thresholds.put(name, value);
        }
    }

    private static Activity.Source source(io.telemark.contracts.activity.v1.Source source) {
        return new Activity.Source(
                Ids.fromByteString(source.getDeviceId()),
                source.getKind().name(),
                source.getChannelsList());
    }

    private static Activity.Status status(ActivityComputed.Status status) {
        return switch (status) {
            case PROVISIONAL, STATUS_UNSPECIFIED, UNRECOGNIZED -> Activity.Status.PROVISIONAL;
            case FINAL -> Activity.Status.FINAL;
            case REVISED -> Activity.Status.REVISED;
        };
    }

    private static String sport(Sport sport) {
        return sport == Sport.SPORT_UNSPECIFIED || sport == Sport.UNRECOGNIZED
                ? "GENERIC"
                : sport.name().substring("SPORT_".length());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
