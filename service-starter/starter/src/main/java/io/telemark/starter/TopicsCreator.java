package io.telemark.starter;

import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates every topic of the catalogue before any service starts; brokers never create them. */
public final class TopicsCreator {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public TopicsCreator(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Creates what is missing and returns when every partition has a leader. Fails when a topic
     * exists with another partition count: keys would meet on different partitions.
     */
    public void create(int sharedPartitions, int replicas) {
        create(Topics.ALL, sharedPartitions, replicas);
    }

    void create(Collection<Topic<?, ?>> topics, int sharedPartitions, int replicas) {
        var wanted =
                topics.stream()
                        .map(topic -> topic.toCreate(sharedPartitions, (short) replicas))
                        .collect(Collectors.toMap(NewTopic::name, Function.identity()));
        Map<String, Object> configuration =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.CLIENT_ID_CONFIG, "topics-creator",
                        AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        try (var admin = Admin.create(configuration)) {
            request(admin, wanted.values());
            var descriptions = awaitLeaders(admin, List.copyOf(wanted.keySet()));
            wanted.values().forEach(topic -> check(topic, descriptions));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("topics: interrupted while creating", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("topics: could not be created", failed);
        }
    }

    private static void request(Admin admin, Collection<NewTopic> wanted)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var creation : admin.createTopics(wanted).values().values()) {
            try {
                creation.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
    }

    /** A topic that the controller accepted is not yet known to every broker. */
    private static Map<String, TopicDescription> awaitLeaders(Admin admin, List<String> names)
            throws InterruptedException, ExecutionException, TimeoutException {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            try {
                var descriptions =
                        admin.describeTopics(names)
                                .allTopicNames()
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (descriptions.values().stream().allMatch(TopicsCreator::isLed)) {
                    return descriptions;
                }
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new TimeoutException("no leader within " + PATIENCE);
    }

    private static boolean isLed(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    }

    private static void check(NewTopic wanted, Map<String, TopicDescription> descriptions) {
        var found = descriptions.get(wanted.name());
        if (found == null || found.partitions().size() != wanted.numPartitions()) {
            throw new IllegalStateException(
                    "%s: %d partitions (expected: %d; the count is chosen once, when the topic is created)"
                            .formatted(
                                    wanted.name(),
                                    found == null ? 0 : found.partitions().size(),
                                    wanted.numPartitions()));
        }
    }
}
