package io.telemark.launcher.client;

import io.telemark.embedded.CannotStartException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Waits for an activity to become what somebody expects of it. */
public final class Finals {
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final SensorsClient sensors;
    private final Duration patience;

    public Finals(SensorsClient sensors, Duration patience) {
        this.sensors = sensors;
        this.patience = patience;
    }

    /** The activity with its final numbers, which late data may have revised. */
    public JsonNode await(UUID activity) {
        return await(activity, "final", Finals::isFinal);
    }

    /** The activity as computed anew after a replay was asked for, also when nothing is new. */
    public JsonNode awaitReplayed(UUID activity, JsonNode before) {
        var computedBefore = before.path("timing").path("computedAt");
        return await(
                activity,
                "computed again",
                now ->
                        isFinal(now)
                                && !now.path("timing").path("computedAt").equals(computedBefore));
    }

    /** The activity as computed with what was said of it, or without when that was taken back. */
    public JsonNode awaitRated(UUID activity, OptionalDouble perceived) {
        return await(
                activity,
                "computed with what was said",
                now ->
                        now.path("metrics").path("perceivedEffort").asDouble(0)
                                == perceived.orElse(0));
    }

    private JsonNode await(UUID id, String what, Predicate<JsonNode> reached) {
        var end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            var activity = sensors.activity(id);
            if (activity.isPresent() && reached.test(activity.get())) {
                return activity.get();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new CannotStartException(
                "Activity %s was not %s within %d s.".formatted(id, what, patience.toSeconds()));
    }

    private static boolean isFinal(JsonNode activity) {
        var status = activity.path("status").asString();
        return status.equals("FINAL") || status.equals("REVISED");
    }
}
