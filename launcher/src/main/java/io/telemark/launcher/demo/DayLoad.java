package io.telemark.launcher.demo;

import io.telemark.launcher.client.SensorsClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** What a ride did to its day. */
record DayLoad(String text) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

    /** The days are added up beside the activity, not before it. */
    static DayLoad await(SensorsClient sensors, UUID activity, Instant start) {
        var around = LocalDate.ofInstant(start, ZoneOffset.UTC);
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var days = sensors.load(around.minusDays(1), around.plusDays(1)).path("days");
            var found = find(days, activity);
            if (found.isPresent()) {
                return new DayLoad(text(found.get()));
            }
            if (System.nanoTime() > end) {
                return new DayLoad("The day's load is not there yet: ./telemark load");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static Optional<JsonNode> find(JsonNode days, UUID activity) {
        return days.valueStream()
                .filter(day ->
                        day.path("activities")
                                .valueStream()
                                .anyMatch(each ->
                                        each.path("activityId")
                                                .asString()
                                                .equals(activity.toString())))
                .findFirst();
    }

    private static String text(JsonNode day) {
        return "The day's load is %.1f: fitness %.1f, fatigue %.1f, tomorrow's form %.1f."
                .formatted(
                        day.path("load").asDouble(),
                        day.path("fitness").asDouble(),
                        day.path("fatigue").asDouble(),
                        day.path("fitness").asDouble() - day.path("fatigue").asDouble());
    }
}
