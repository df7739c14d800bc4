package io.telemark.sensors.activity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One revision of one activity, as it was computed. */
public record Activity(
        UUID id,
        UUID athleteId,
        int revision,
        Status status,
        String sport,
        Instant start,
        Instant end,
        List<Session> sessions,
        List<Lap> laps,
        List<Metric> metrics,
        List<WorkoutLap> workoutLaps,
        Quality quality,
        @Nullable Plausibility plausibility,
        Person person,
        List<Source> sources,
        Timing timing) {

    public enum Status {
        PROVISIONAL,
        FINAL,
        REVISED,
        WITHDRAWN,
        DELETED
    }

    public record Session(int index, String sport, Instant start, List<Metric> metrics) {}

    record Lap(int index, Instant start, @Nullable Integer workoutStep, List<Metric> metrics) {}

    /** How a lap kept to the workout that it belongs to. */
    record WorkoutLap(
            int lap,
            int step,
            @Nullable Double lowWatts,
            @Nullable Double highWatts,
            int seconds,
            @Nullable Double averagePower,
            int secondsInBand,
            @Nullable Double completedRatio) {}

    public record Quality(
            int recordsRaw,
            int recordsRejected,
            int recordsMerged,
            int timerSpans,
            Map<String, Integer> coveredSeconds,
            List<MissingRange> missing,
            boolean integrityOk) {}

    /** Whether a person, without a motor, can have done it; verified ones may be ranked. */
    record Plausibility(double score, boolean verified, int version, List<Flag> flags) {}

    /** One limit that was broken, and where to look. */
    record Flag(
            String id,
            int session,
            double weight,
            double measured,
            double limit,
            String unit,
            @Nullable Integer windowSeconds,
            Instant from,
            Instant to) {}

    /** Batches that the device numbered but that have not come. */
    public record MissingRange(UUID deviceId, long first, long last) {}

    /** What the formulas knew of the athlete; absent thresholds were unknown. */
    public record Person(
            @Nullable String validFrom,
            Map<String, Double> thresholds,
            String sex,
            int age,
            String timeZone) {}

    /** Which device gave which channels. */
    public record Source(UUID deviceId, String kind, List<String> channels) {}

    public record Timing(@Nullable Instant lastReceivedAt, Instant computedAt) {}

    /** A metric of a session, or else one of the whole activity, such as HRV. */
    Optional<Metric> metric(int session, String metricId) {
        return sessions.stream()
                .filter(candidate -> candidate.index() == session)
                .findFirst()
                .flatMap(found ->
                        named(found.metrics(), metricId).or(() -> named(metrics, metricId)));
    }

    static Optional<Metric> named(List<Metric> metrics, String id) {
        return metrics.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }
}
