package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topics;
import io.telemark.launcher.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers on one machine, of which one dies. */
class ThreeBrokersIT {
    private static final Duration UNTIL_FINAL = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int RIDERS = 40;

    @TempDir Path directory;

    @Test
    void theDeathOfALeaderLosesNothingDoublesNothingAndSoonEnds() throws Exception {
        List<Rider> riders;
        try (var telemark = ManyProcesses.start(directory, "--brokers", "3");
                var admin =
                        Admin.create(Map.of("bootstrap.servers", telemark.bootstrapServers()))) {
            assertThat(topics(admin))
                    .allSatisfy(topic ->
                            assertThat(topic.partitions())
                                    .allSatisfy(partition ->
                                            assertThat(partition.replicas()).hasSize(3)));
            var sensors = new SensorsClient(telemark);
            try (var load =
                    new Load(telemark, sensors, Sender.Trust.PUBACK).register(RIDERS).begin()) {
                Await.until("data arrive", SOON, load::isAcknowledged);
                var leader = leader(admin);
                var killed = System.nanoTime();
                telemark.killChild(RunningProcess.nameOf("kafka", leader));
                Await.until("somebody else leads", SOON, () -> leader(admin) != leader);
                System.out.printf(
                        "three brokers: another one leads after %.1f s%n",
                        (System.nanoTime() - killed) / 1e9);
                riders = load.finish();
            }
            var finals = new Finals(sensors, UNTIL_FINAL);
            riders.forEach(rider -> finals.await(rider.device().athlete(), rider.activity()));
            var audit = Audit.of(telemark, sensors, riders);
            System.out.printf("three brokers: %d rides, %s%n", riders.size(), audit);
            assertThat(audit.isClean()).as(audit.toString()).isTrue();
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
        var names =
                admin.listTopics(
                                new org.apache.kafka.clients.admin.ListTopicsOptions()
                                        .listInternal(true))
                        .names()
                        .get();
        assertThat(names).anyMatch(name -> name.endsWith("-changelog"));
        return List.copyOf(admin.describeTopics(names).allTopicNames().get().values());
    }

    private static int leader(Admin admin) {
        try {
            var name = Topics.TELEMETRY_BATCHES.name();
            var description = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
            return description.partitions().getFirst().leader().id();
        } catch (InterruptedException | ExecutionException notNow) {
            throw new IllegalStateException(notNow);
        }
    }
}
