package io.telemark.streams.load;

import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.LoadSeed;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.streams.TestDriver;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Speaks to the load topology, and keeps what it says as a reader has to. */
final class LoadDriver implements AutoCloseable {
    static final UUID ATHLETE = new UUID(5, 5);

    private final TopologyTestDriver driver =
            TestDriver.of(LoadTopology.inMemory(), Ride.NOW.toEpochMilli());
    private final TestInputTopic<UUID, ActivityEvent> activities =
            TestDriver.in(driver, Topics.ACTIVITIES);
    private final TestInputTopic<UUID, AthleteSettings> settings =
            TestDriver.in(driver, Topics.ATHLETE_SETTINGS);
    private final TestOutputTopic<UUID, TrainingLoad> loads =
            TestDriver.out(driver, Topics.TRAINING_LOAD);
    private final TreeMap<LocalDate, LoadDay> days = new TreeMap<>();

    void hear(ActivityEvent... events) {
        for (var event : events) {
            activities.pipeInput(ATHLETE, event);
        }
    }

    void hearOf(UUID athlete, ActivityEvent event) {
        activities.pipeInput(athlete, event);
    }

    void seed(String day, double fitness, double fatigue) {
        settings.pipeInput(
                ATHLETE,
                AthleteSettings.newBuilder()
                        .setLoadSeed(
                                LoadSeed.newBuilder()
                                        .setDay(day)
                                        .setFitness(fitness)
                                        .setFatigue(fatigue))
                        .build());
    }

    void forgetSettings() {
        settings.pipeInput(ATHLETE, (AthleteSettings) null);
    }

    /** What the next tick tells. */
    List<TrainingLoad> tick() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        var told = loads.readValuesToList();
        told.forEach(this::keep);
        return told;
    }

    private void keep(TrainingLoad load) {
        load.getDaysList().forEach(day -> days.put(LocalDate.parse(day.getDay()), day));
        if (load.hasFirstDay()) {
            days.headMap(LocalDate.parse(load.getFirstDay()), false).clear();
            days.tailMap(LocalDate.parse(load.getLastDay()), false).clear();
        } else {
            days.clear();
        }
    }

    /** The history as a reader of all that was told has it. */
    TreeMap<LocalDate, LoadDay> days() {
        return days;
    }

    LoadDay day(String day) {
        return days.get(LocalDate.parse(day));
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (var all = driver.getKeyValueStore(LoadTopology.LOADS).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key.toString()));
        }
        return keys;
    }

    @Override
    public void close() {
        driver.close();
    }
}
