package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers on one machine, of which one dies. */
class ThreeBrokersIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir Path directory;

    @Test
    void theDeathOfALeaderLosesNothingDoublesNothingAndSoonEnds() throws Exception {
        try (var telemark = ManyProcesses.start(directory, "--brokers", "3");
                var admin =
                        Admin.create(Map.of("bootstrap.servers", telemark.bootstrapServers()))) {
            assertThat(topics(admin))
                    .allSatisfy(topic ->
                            assertThat(topic.partitions())
                                    .allSatisfy(partition ->
                                            assertThat(partition.replicas()).hasSize(3)));
            assertThat(configurations(admin))
                    .allSatisfy((topic, configuration) -> {
                        assertThat(configuration.get("min.insync.replicas").value()).isEqualTo("2");
                        assertThat(configuration.get("unclean.leader.election.enable").value())
                                .isEqualTo("false");
                    });
            var outcomes = ChaosIT.play(telemark, "kill-leading-broker");

            assertThat(outcomes.faults()).as("%s", telemark.lastWords()).isEqualTo(List.of());
            assertThat(telemark.processes())
                    .anyMatch(each -> each.name().equals("kafka") && each.restarts() > 0);
        }
        refusesToGoOnWithOne();
    }

    private void refusesToGoOnWithOne() {
        var other = ManyProcesses.onWhatIsThere(directory, "--brokers", "1");
        Await.until("it is refused", SOON, () -> !other.isLauncherAlive());
        assertThat(other.lastWords()).contains("3 brokers", "--brokers", "--data");
    }

    private static List<TopicDescription> topics(Admin admin) throws Exception {
        return List.copyOf(admin.describeTopics(names(admin)).allTopicNames().get().values());
    }

    private static Map<ConfigResource, Config> configurations(Admin admin) throws Exception {
        var topics =
                names(admin).stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        return admin.describeConfigs(topics).all().get();
    }

    private static Set<String> names(Admin admin) throws Exception {
        var internal = new ListTopicsOptions().listInternal(true);
        var names = admin.listTopics(internal).names().get();
        assertThat(names)
                .contains("__consumer_offsets", "__transaction_state")
                .anyMatch(name -> name.endsWith("-changelog"));
        return names;
    }
}
