package io.telemark.streams.activity;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.ActivityWithdrawn;
import io.telemark.contracts.activity.v1.DeleteActivity;
import io.telemark.contracts.activity.v1.MarkBorrowed;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.RatePerceived;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import io.telemark.kernels.life.LifeRules;
import io.telemark.streams.SimulatedRide;
import io.telemark.streams.TestDriver;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Speaks to the activity topology in chunks and activities. */
public final class ActivityDriver implements AutoCloseable {
    private final TopologyTestDriver driver =
            TestDriver.of(
                    ActivityTopology.inMemory(
                            LifeRules.of(Duration.ofMinutes(30), Duration.ofHours(48))),
                    SimulatedRide.START);
    private final TestInputTopic<UUID, Chunk> chunks =
            TestDriver.in(driver, Topics.TELEMETRY_CHUNKS);
    private final TestInputTopic<UUID, RecalledChunk> recalled =
            TestDriver.in(driver, Topics.TELEMETRY_RECALLED);
    private final TestInputTopic<UUID, AthleteSettings> settings =
            TestDriver.in(driver, Topics.ATHLETE_SETTINGS);
    private final TestInputTopic<UUID, ActivityCommand> commands =
            TestDriver.in(driver, Topics.ACTIVITY_COMMANDS);
    private final TestOutputTopic<UUID, ActivityEvent> activities =
            TestDriver.out(driver, Topics.ACTIVITIES);
    private final TestOutputTopic<UUID, RecallChunks> recalls =
            TestDriver.out(driver, Topics.TELEMETRY_RECALLS);
    private long askedAtMillis = SimulatedRide.START;

    public void send(List<Chunk> some) {
        some.forEach(chunk -> chunks.pipeInput(Ids.fromByteString(chunk.getAthleteId()), chunk));
    }

    public void settings(AthleteSettings some, UUID athlete) {
        settings.pipeInput(athlete, some);
    }

    public void delete(UUID athlete, UUID activity) {
        commands.pipeInput(
                athlete,
                ActivityCommand.newBuilder()
                        .setActivityId(Ids.toByteString(activity))
                        .setAthleteId(Ids.toByteString(athlete))
                        .setDelete(DeleteActivity.getDefaultInstance())
                        .build());
    }

    void markBorrowed(UUID athlete, UUID activity, boolean borrowed) {
        commands.pipeInput(
                athlete,
                ActivityCommand.newBuilder()
                        .setActivityId(Ids.toByteString(activity))
                        .setAthleteId(Ids.toByteString(athlete))
                        .setMarkBorrowed(MarkBorrowed.newBuilder().setBorrowed(borrowed))
                        .build());
    }

    public void rate(UUID athlete, UUID activity, double perceived) {
        rate(athlete, activity, RatePerceived.newBuilder().setPerceived(perceived).build());
    }

    public void takeBackRating(UUID athlete, UUID activity) {
        rate(athlete, activity, RatePerceived.getDefaultInstance());
    }

    /** Each is asked a second after the one before. */
    private void rate(UUID athlete, UUID activity, RatePerceived rating) {
        askedAtMillis += 1_000;
        commands.pipeInput(
                athlete,
                ActivityCommand.newBuilder()
                        .setActivityId(Ids.toByteString(activity))
                        .setAthleteId(Ids.toByteString(athlete))
                        .setAskedAtMillis(askedAtMillis)
                        .setRatePerceived(rating)
                        .build());
    }

    void recalled(UUID recall, UUID activity, List<Chunk> archive) {
        for (var i = 0; i < archive.size(); i++) {
            recalled.pipeInput(
                    Ids.fromByteString(archive.get(i).getAthleteId()),
                    RecalledChunk.newBuilder()
                            .setRecallId(Ids.toByteString(recall))
                            .setActivityId(Ids.toByteString(activity))
                            .setIndex(i)
                            .setTotal(archive.size())
                            .setChunk(archive.get(i))
                            .build());
        }
    }

    public void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** All that was said since last asked. */
    public List<ActivityEvent> events() {
        return activities.readValuesToList();
    }

    /** What was computed since last asked. */
    public List<ActivityComputed> told() {
        return events().stream()
                .filter(ActivityEvent::hasComputed)
                .map(ActivityEvent::getComputed)
                .toList();
    }

    List<RecallChunks> recalls() {
        return recalls.readValuesToList();
    }

    static List<ActivityWithdrawn> withdrawn(List<ActivityEvent> events) {
        return events.stream()
                .filter(ActivityEvent::hasWithdrawn)
                .map(ActivityEvent::getWithdrawn)
                .toList();
    }

    long entries() {
        var count = 0L;
        try (var all = driver.getKeyValueStore(ActivityTopology.RECORDINGS).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    /** Without what tells one telling of the same numbers from another. */
    public ActivityComputed numbers(ActivityComputed told) {
        return told.toBuilder()
                .clearRevision()
                .clearStatus()
                .clearComputedAtMillis()
                .clearLastReceivedAtMillis()
                .build();
    }

    public double metric(ActivityComputed told, String id) {
        return told.getSessions(0).getMetricsList().stream()
                .filter(metric -> metric.getId().equals(id))
                .findFirst()
                .orElseThrow()
                .getValues(0);
    }

    List<String> metrics(ActivityComputed told) {
        return told.getSessions(0).getMetricsList().stream().map(Metric::getId).toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
