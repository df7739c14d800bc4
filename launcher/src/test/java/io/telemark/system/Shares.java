package io.telemark.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/** How the instances of the streams share each topology's work, as Kafka has it. */
final class Shares {
    private static final List<String> GROUPS =
            List.of(
                    "telemark-ingest",
                    "telemark-activity",
                    "telemark-load",
                    "telemark-score",
                    "telemark-live");

    /** An instance that lost its stores takes part only after a look that is made once a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Shares() {}

    /** So that none of them idles, whatever happens to it. */
    static void await(Platform platform, int instances) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            Await.until(
                    "%d share the work of each topology".formatted(instances),
                    PATIENCE,
                    () -> GROUPS.stream().allMatch(group -> isShared(admin, group, instances)));
        }
    }

    private static boolean isShared(Admin admin, String name, int instances) {
        var group = group(admin, name);
        return group.groupState() == GroupState.STABLE
                && group.members().size() == instances
                && group.members().stream()
                        .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
    }

    private static ConsumerGroupDescription group(Admin admin, String name) {
        try {
            return admin.describeConsumerGroups(List.of(name)).all().get().get(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
