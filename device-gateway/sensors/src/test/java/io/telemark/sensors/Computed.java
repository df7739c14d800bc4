package io.telemark.sensors;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityDeleted;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.Lap;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Plausibility;
import io.telemark.contracts.activity.v1.PlausibilityFlag;
import io.telemark.contracts.activity.v1.Quality;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.activity.v1.Source;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Sport;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Activities as the activity topology tells them. */
record Computed(UUID athlete, UUID id, Instant start, Instant end, UUID device) {
    ActivityEvent revision(int revision, ActivityComputed.Status status, double weightedPower) {
        return ActivityEvent.newBuilder()
                .setComputed(
                        ActivityComputed.newBuilder()
                                .setActivityId(Ids.toByteString(id))
                                .setAthleteId(Ids.toByteString(athlete))
                                .setRevision(revision)
                                .setStatus(status)
                                .setSport(Sport.SPORT_CYCLING)
                                .setStartMillis(start.toEpochMilli())
                                .setEndMillis(end.toEpochMilli())
                                .addSessions(session(weightedPower))
                                .addLaps(
                                        Lap.newBuilder()
                                                .setIndex(0)
                                                .setStartMillis(start.toEpochMilli())
                                                .addMetrics(scalar("averagePower", 205.5, "W")))
                                .addMetrics(scalar("rmssd", 41.25, "ms"))
                                .setQuality(
                                        Quality.newBuilder()
                                                .setRecordsRaw(100)
                                                .putCoveredS("power", 95)
                                                .putCoveredS("heartRate", 100)
                                                .setIntegrityOk(true)
                                                .addMissing(
                                                        Quality.MissingRange.newBuilder()
                                                                .setDeviceId(
                                                                        Ids.toByteString(device))
                                                                .setFirst(7)
                                                                .setLast(9)))
                                .setThresholds(
                                        Thresholds.newBuilder()
                                                .setValidFrom("2026-01-15")
                                                .setFtpW(250))
                                .setSex(AthleteSettings.Sex.MALE)
                                .setAge(35)
                                .setTimeZone("Europe/Oslo")
                                .addSources(
                                        Source.newBuilder()
                                                .setDeviceId(Ids.toByteString(device))
                                                .setKind(DeviceKind.WATCH)
                                                .addChannels("heartRate")
                                                .addChannels("power"))
                                .setComputedAtMillis(end.toEpochMilli() + revision * 1_000L)
                                .setLastReceivedAtMillis(end.toEpochMilli() + 100))
                .build();
    }

    ActivityEvent finished() {
        return revision(1, ActivityComputed.Status.FINAL, 210.125);
    }

    /** A car's. */
    ActivityEvent flagged() {
        var flag =
                PlausibilityFlag.newBuilder()
                        .setId("motor")
                        .setSession(0)
                        .setWeight(0.9)
                        .setMeasured(22.34)
                        .setLimit(12.5)
                        .setUnit("W/kg")
                        .setWindowS(60)
                        .setFromMillis(start.toEpochMilli())
                        .setToMillis(start.toEpochMilli() + 60_000);
        var computed =
                finished().getComputed().toBuilder()
                        .setPlausibility(
                                Plausibility.newBuilder()
                                        .setScore(0.1)
                                        .setVerified(false)
                                        .setVersion(1)
                                        .addFlags(flag));
        return ActivityEvent.newBuilder().setComputed(computed).build();
    }

    ActivityEvent deleted(int revision) {
        return ActivityEvent.newBuilder()
                .setDeleted(
                        ActivityDeleted.newBuilder()
                                .setActivityId(Ids.toByteString(id))
                                .setAthleteId(Ids.toByteString(athlete))
                                .setRevision(revision))
                .build();
    }

    ActivityEvent withdrawn(int revision, UUID into) {
        return ActivityEvent.newBuilder()
                .setWithdrawn(
                        ActivityWithdrawn.newBuilder()
                                .setActivityId(Ids.toByteString(id))
                                .setAthleteId(Ids.toByteString(athlete))
                                .setRevision(revision)
                                .setMergedInto(Ids.toByteString(into)))
                .build();
    }

    private Session session(double weightedPower) {
        return Session.newBuilder()
                .setIndex(0)
                .setSport(Sport.SPORT_CYCLING)
                .setStartMillis(start.toEpochMilli())
                .addMetrics(scalar("weightedPower", weightedPower, "W"))
                .addMetrics(scalar("intensity", weightedPower / 250, "1"))
                .addMetrics(scalar("activeTime", 100, "s"))
                .addMetrics(
                        Metric.newBuilder()
                                .setId("powerCurve")
                                .addAllValues(List.of(400.5, 300.25))
                                .addAllLabels(List.of("5", "60"))
                                .setUnit("W")
                                .setVersion(1))
                .build();
    }

    private static Metric scalar(String id, double value, String unit) {
        return Metric.newBuilder().setId(id).addValues(value).setUnit(unit).setVersion(1).build();
    }
}
