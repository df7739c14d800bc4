package io.telemark.streams.activity;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityDeleted;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.Lap;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Quality;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.activity.v1.Source;
import io.telemark.contracts.activity.v1.WorkoutLap;
import io.telemark.kernels.activity.ActivityResult;
import io.telemark.kernels.activity.LapResult;
import io.telemark.kernels.activity.SessionResult;
import io.telemark.kernels.life.DeviceSpan;
import io.telemark.kernels.life.Life;
import io.telemark.kernels.life.Told;
import io.telemark.kernels.plausibility.Verdict;
import io.telemark.kernels.recording.Channel;
import io.telemark.streams.recording.AthleteAtStart;
import io.telemark.streams.recording.KernelTerms;
import io.telemark.streams.recording.RecordingSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What the kernels found out, as events. */
final class ActivityMessages {
    private static final int MAX_MISSING = 100;

    private ActivityMessages() {}

    /**
     * The numbers and where they come from, without anything that tells one telling from another.
     */
    static ActivityComputed.Builder numbers(
            ActivityResult result,
            Verdict verdict,
            List<RecordingSource> sources,
            AthleteAtStart athlete) {
        var numbers =
                ActivityComputed.newBuilder()
                        .setThresholds(athlete.thresholds())
                        .setSex(athlete.sex())
                        .setTimeZone(athlete.zone().getId())
                        .setQuality(quality(result))
                        .setPlausibility(VerdictMessages.plausibility(verdict));
        if (athlete.age() >= 0) {
            numbers.setAge(athlete.age());
        }
        result.sessions().forEach(session -> numbers.addSessions(session(session)));
        result.laps().forEach(lap -> numbers.addLaps(lap(lap)));
        result.metrics().forEach(metric -> numbers.addMetrics(metric(metric)));
        result.workoutLaps().forEach(lap -> numbers.addWorkoutLaps(workoutLap(lap)));
        if (!result.sessions().isEmpty()) {
            numbers.setSport(KernelTerms.sport(result.sessions().getFirst().sport()));
        }
        sources.forEach(source -> numbers.addSources(source(source)));
        return numbers;
    }

    /** What devices said that they have, and what has not come. */
    static void addMissing(ActivityComputed.Builder numbers, List<Life> group) {
        var spans = group.stream().flatMap(life -> life.content().devices().stream()).toList();
        for (DeviceSpan span : spans) {
            var missing = numbers.getQualityBuilder();
            for (var range : span.missing(MAX_MISSING - missing.getMissingCount())) {
                missing.addMissing(
                        Quality.MissingRange.newBuilder()
                                .setDeviceId(Ids.toByteString(span.deviceId()))
                                .setFirst(range.first())
                                .setLast(range.last()));
            }
        }
    }

    /** The same numbers have the same one, wherever and whenever they were computed. */
    static UUID fingerprint(MessageLite numbers) {
        var bytes = new byte[numbers.getSerializedSize()];
        var out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization(); // Else a map has any order.
        try {
            numbers.writeTo(out);
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            var halves = ByteBuffer.wrap(hash);
            return new UUID(halves.getLong(), halves.getLong());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ActivityEvent computed(
            ActivityComputed.Builder numbers, UUID athlete, UUID activity, Told told) {
        return ActivityEvent.newBuilder()
                .setComputed(
                        numbers.setActivityId(Ids.toByteString(activity))
                                .setAthleteId(Ids.toByteString(athlete))
                                .setRevision(told.revision())
                                .setStatus(status(told.standing()))
                                .setComputedAtMillis(told.atMillis()))
                .build();
    }

    static ActivityEvent withdrawn(UUID athlete, Life life) {
        return ActivityEvent.newBuilder()
                .setWithdrawn(
                        ActivityWithdrawn.newBuilder()
                                .setActivityId(Ids.toByteString(life.id()))
                                .setAthleteId(Ids.toByteString(athlete))
                                .setRevision(life.told().revision())
                                .setMergedInto(Ids.toByteString(life.root())))
                .build();
    }

    static ActivityEvent deleted(UUID athlete, Life life) {
        return ActivityEvent.newBuilder()
                .setDeleted(
                        ActivityDeleted.newBuilder()
                                .setActivityId(Ids.toByteString(life.id()))
                                .setAthleteId(Ids.toByteString(athlete))
                                .setRevision(life.told().revision())
                                .setDeletedAtMillis(life.told().atMillis()))
                .build();
    }

    private static ActivityComputed.Status status(Told.Standing standing) {
        return switch (standing) {
            case PROVISIONAL -> ActivityComputed.Status.PROVISIONAL;
            case FINAL -> ActivityComputed.Status.FINAL;
            case REVISED -> ActivityComputed.Status.REVISED;
            case NOTHING, WITHDRAWN, DELETED ->
                    throw new IllegalArgumentException("standing: " + standing);
        };
    }

    private static Session session(SessionResult session) {
        var message =
                Session.newBuilder()
                        .setIndex(session.index())
                        .setSport(KernelTerms.sport(session.sport()))
                        .setStartMillis(session.startMillis());
        session.metrics().forEach(metric -> message.addMetrics(metric(metric)));
        return message.build();
    }

    private static Lap lap(LapResult lap) {
        var message = Lap.newBuilder().setIndex(lap.index()).setStartMillis(lap.startMillis());
        if (lap.workoutStep() >= 0) {
            message.setWorkoutStep(lap.workoutStep());
        }
        lap.metrics().forEach(metric -> message.addMetrics(metric(metric)));
        return message.build();
    }

    private static Metric metric(io.telemark.kernels.activity.Metric metric) {
        var message =
                Metric.newBuilder()
                        .setId(metric.id())
                        .addAllLabels(metric.labels())
                        .setUnit(metric.unit())
                        .setVersion(metric.version());
        Arrays.stream(metric.values()).forEach(message::addValues);
        return message.build();
    }

    private static WorkoutLap workoutLap(io.telemark.kernels.activity.WorkoutLap lap) {
        return WorkoutLap.newBuilder()
                .setLap(lap.lap())
                .setStep(lap.step())
                .setLowW(lap.lowWatts())
                .setHighW(lap.highWatts())
                .setSeconds(lap.seconds())
                .setAveragePowerW(lap.averagePower())
                .setInBandS(lap.inBandSeconds())
                .setCompletedRatio(lap.completedRatio())
                .build();
    }

    private static Quality quality(ActivityResult result) {
        var quality = result.quality();
        var message =
                Quality.newBuilder()
                        .setRecordsRaw(quality.recordsRaw())
                        .setRecordsRejected(quality.recordsRejected())
                        .setRecordsMerged(quality.recordsMerged())
                        .setTimerSpans(quality.timerSpans())
                        .setIntegrityOk(quality.integrityOk());
        quality.coveredSeconds()
                .forEach((channel, seconds) -> message.putCoveredS(name(channel), seconds));
        return message.build();
    }

    private static Source source(RecordingSource source) {
        var message =
                Source.newBuilder()
                        .setDeviceId(ByteString.copyFrom(Ids.toBytes(source.deviceId())))
                        .setKind(source.kind());
        source.channels().stream().sorted().forEach(c -> message.addChannels(name(c)));
        return message.build();
    }

    /** The channel's name in camel case, as the metrics' names are. */
    static String name(Channel channel) {
        var words = channel.name().split("_", -1);
        var name = new StringBuilder();
        for (var word : words) {
            var rest = word.substring(1).toLowerCase(Locale.ROOT);
            name.append(
                    name.isEmpty()
                            ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                            : word.substring(0, 1));
            name.append(rest);
        }
        return name.toString();
    }
}
