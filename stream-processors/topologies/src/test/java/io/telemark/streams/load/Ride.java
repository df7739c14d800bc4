package io.telemark.streams.load;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityDeleted;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.Sport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An activity, usually of half an hour, as the activity topology tells it. */
record Ride(
        UUID id,
        Instant start,
        long seconds,
        String zone,
        int revision,
        ActivityComputed.Status status,
        List<Map<String, Double>> sessions) {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    static Ride at(String start, double load) {
        return new Ride(
                UUID.nameUUIDFromBytes(start.getBytes(StandardCharsets.UTF_8)),
                Instant.parse(start),
                1_800,
                "Europe/Oslo",
                1,
                ActivityComputed.Status.FINAL,
                List.of(Map.of("load", load)));
    }

    Ride with(List<Map<String, Double>> newSessions) {
        return new Ride(id, start, seconds, zone, revision, status, newSessions);
    }

    Ride lasting(long newSeconds) {
        return new Ride(id, start, newSeconds, zone, revision, status, sessions);
    }

    Ride revised(int newRevision, double load) {
        var revised = ActivityComputed.Status.REVISED;
        return new Ride(
                id,
                start,
                seconds,
                zone,
                newRevision,
                revised,
                List.of(Map.of("heartRateLoad", load)));
    }

    Ride in(String newZone) {
        return new Ride(id, start, seconds, newZone, revision, status, sessions);
    }

    Ride provisional() {
        return new Ride(
                id, start, seconds, zone, revision, ActivityComputed.Status.PROVISIONAL, sessions);
    }

    ActivityEvent event() {
        return eventAt(NOW);
    }

    ActivityEvent eventAt(Instant computed) {
        var message =
                ActivityComputed.newBuilder()
                        .setActivityId(bytes())
                        .setAthleteId(Ids.toByteString(LoadDriver.ATHLETE))
                        .setRevision(revision)
                        .setStatus(status)
                        .setTimeZone(zone)
                        .setStartMillis(start.toEpochMilli())
                        .setEndMillis(start.plusSeconds(seconds).toEpochMilli())
                        .setComputedAtMillis(computed.toEpochMilli());
        for (var i = 0; i < sessions.size(); i++) {
            var session = Session.newBuilder().setIndex(i);
            sessions.get(i)
                    .forEach((id, value) ->
                            session.addMetrics(
                                    Metric.newBuilder().setId(id).addValues(value).setVersion(1)));
            message.addSessions(session);
        }
        return ActivityEvent.newBuilder().setComputed(message).build();
    }

    /** In another sport, of an athlete of whom more is known. */
    ActivityEvent event(Sport sport, Thresholds thresholds) {
        var event = event().toBuilder();
        var computed = event.getComputedBuilder().setSport(sport).setThresholds(thresholds);
        computed.getSessionsBuilderList().forEach(session -> session.setSport(sport));
        return event.build();
    }

    ActivityEvent withdrawn(int newRevision) {
        return ActivityEvent.newBuilder()
                .setWithdrawn(
                        ActivityWithdrawn.newBuilder()
                                .setActivityId(bytes())
                                .setRevision(newRevision))
                .build();
    }

    ActivityEvent deleted(int newRevision) {
        return ActivityEvent.newBuilder()
                .setDeleted(
                        ActivityDeleted.newBuilder()
                                .setActivityId(bytes())
                                .setRevision(newRevision))
                .build();
    }

    private ByteString bytes() {
        return Ids.toByteString(id);
    }
}
