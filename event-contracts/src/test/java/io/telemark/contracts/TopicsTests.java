package io.telemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topic.Partitions;
import io.telemark.contracts.Topic.Retention;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTests {

    @Test
    void everyTopicIsInTheCatalogueOnce() {
        var declared =
                Arrays.stream(Topics.class.getDeclaredFields())
                        .filter(field -> field.getType() == Topic.class)
                        .filter(field -> Modifier.isPublic(field.getModifiers()))
                        .<Topic<?, ?>>map(TopicsTests::valueOf)
                        .toList();

        assertThat(Topics.ALL).hasSameElementsAs(declared).doesNotHaveDuplicates();
        assertThat(Topics.ALL).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(Topics.ALL).extracting(Topic::name).allMatch(TopicsTests::isAName);
    }

    @Test
    void everythingAboutAnAthleteHasTheSharedPartitionCount() {
        assertThat(
                        List.<Topic<?, ?>>of(
                                Topics.TELEMETRY_BATCHES,
                                Topics.TELEMETRY_CHUNKS,
                                Topics.TELEMETRY_RECALLS,
                                Topics.TELEMETRY_RECALLED,
                                Topics.METRICS_LIVE,
                                Topics.ACTIVITIES,
                                Topics.ACTIVITY_COMMANDS,
                                Topics.TRAINING_LOAD,
                                Topics.SCORES,
                                Topics.GAMIFICATION_LEDGER,
                                Topics.GAMIFICATION_RULINGS,
                                Topics.ATHLETE_SETTINGS))
                .extracting(Topic::partitions)
                .containsOnly(Partitions.SHARED);
    }

    @Test
    void aTopicIsCreatedAsTheCatalogueSays() {
        var batches = Topics.TELEMETRY_BATCHES.toCreate(6, (short) 3);
        assertThat(batches.name()).isEqualTo("telemetry.batches");
        assertThat(batches.numPartitions()).isEqualTo(6);
        assertThat(batches.replicationFactor()).isEqualTo((short) 3);
        assertThat(batches.configs()).isEqualTo(Map.of("retention.ms", "2592000000"));

        var bindings = Topics.DEVICE_BINDINGS.toCreate(6, (short) 1);
        assertThat(bindings.numPartitions()).isEqualTo(1);
        assertThat(bindings.configs()).isEqualTo(Map.of("cleanup.policy", "compact"));

        assertThat(Topics.ACTIVITIES.toCreate(6, (short) 1).configs())
                .isEqualTo(Map.of("retention.ms", "-1"));
    }

    @Test
    void whatPeopleCanEraseIsNeverKeptForever() {
        assertThat(Topics.ALL)
                .filteredOn(topic -> topic.name().startsWith("telemetry."))
                .allMatch(topic -> topic.keep() instanceof Retention.For);
    }

    private static Topic<?, ?> valueOf(java.lang.reflect.Field field) {
        try {
            return (Topic<?, ?>) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Kafka folds dots and underscores in metric names, so a name uses only one of them. */
    private static boolean isAName(String name) {
        return name.matches("[a-z]+([.-][a-z]+)*");
    }
}
