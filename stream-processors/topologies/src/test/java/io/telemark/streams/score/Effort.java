package io.telemark.streams.score;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityDeleted;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Plausibility;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.telemetry.v1.Sport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** An activity as the activity topology tells it, with what the game looks at. */
record Effort(UUID id, int revision, Instant start, String zone, List<Leg> legs, boolean verified) {
    static final UUID ATHLETE = new UUID(1, 2);
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final int MINUTES = 10;

    /** The most telling first. */
    private static final List<String> KINDS =
            List.of("load", "runLoad", "heartRateLoad", "perceivedLoad");

    /**
     * A session, and its load of the most telling kind that it has.
     *
     * @param kind empty if it has no load
     */
    record Leg(String kind, double load) {
        private static Leg random(Random random) {
            var kind = random.nextInt(KINDS.size() + 1);
            return kind == KINDS.size()
                    ? new Leg("", 0)
                    : new Leg(KINDS.get(kind), random.nextDouble(0, 120));
        }

        /** With something else in all less telling kinds. */
        private Session told() {
            var session =
                    Session.newBuilder()
                            .addMetrics(metric("trimp", 1))
                            .addMetrics(metric("activeTime", MINUTES * 60));
            for (var i = KINDS.size() - 1; i > KINDS.indexOf(kind) && !kind.isEmpty(); i--) {
                session.addMetrics(metric(KINDS.get(i), load + i));
            }
            return (kind.isEmpty() ? session : session.addMetrics(metric(kind, load))).build();
        }
    }

    static Effort of(int id, String start, double load) {
        var legs = List.of(new Leg("heartRateLoad", load));
        return new Effort(new UUID(0, id), 1, Instant.parse(start), "UTC", legs, true);
    }

    /** Anywhere in two weeks, but never twice in the same half hour. */
    static Effort random(int id, int revision, Random random) {
        var halfHour = random.nextInt(20) * 32L + id;
        return new Effort(
                new UUID(0, id),
                revision,
                FIRST.plusSeconds(halfHour * 1_800),
                random.nextBoolean() ? "Europe/Oslo" : "Pacific/Auckland",
                Stream.generate(() -> Leg.random(random)).limit(1 + random.nextInt(2)).toList(),
                random.nextInt(5) > 0);
    }

    Effort revision(int number) {
        return new Effort(id, number, start, zone, legs, verified);
    }

    Effort in(String otherZone) {
        return new Effort(id, revision, start, otherZone, legs, verified);
    }

    Effort doubted() {
        return new Effort(id, revision, start, zone, legs, false);
    }

    long endMillis() {
        return start.plusSeconds(MINUTES * 60).toEpochMilli();
    }

    String day() {
        return start.atZone(ZoneId.of(zone)).toLocalDate().toString();
    }

    ActivityEvent told(ActivityComputed.Status status) {
        return ActivityEvent.newBuilder()
                .setComputed(
                        ActivityComputed.newBuilder()
                                .setActivityId(Ids.toByteString(id))
                                .setAthleteId(Ids.toByteString(ATHLETE))
                                .setRevision(revision)
                                .setStatus(status)
                                .setSport(Sport.SPORT_RUNNING)
                                .setStartMillis(start.toEpochMilli())
                                .setTimeZone(zone)
                                .setAge(35)
                                .setComputedAtMillis(start.toEpochMilli() + revision)
                                .setPlausibility(Plausibility.newBuilder().setVerified(verified))
                                .addAllSessions(legs.stream().map(Leg::told).toList()))
                .build();
    }

    /** As a version would tell it that knows more sports and sexes than this one. */
    ActivityEvent toldByANewerVersion(ActivityComputed.Status status, int value) {
        var told = told(status).toBuilder();
        told.getComputedBuilder().setSportValue(value).setSexValue(value);
        return told.build();
    }

    ActivityEvent withdrawn(int number) {
        return ActivityEvent.newBuilder()
                .setWithdrawn(
                        ActivityWithdrawn.newBuilder()
                                .setActivityId(Ids.toByteString(id))
                                .setRevision(number))
                .build();
    }

    ActivityEvent deleted(int number) {
        return ActivityEvent.newBuilder()
                .setDeleted(
                        ActivityDeleted.newBuilder()
                                .setActivityId(Ids.toByteString(id))
                                .setRevision(number))
                .build();
    }

    private static Metric metric(String id, double value) {
        return Metric.newBuilder().setId(id).addValues(value).build();
    }
}
