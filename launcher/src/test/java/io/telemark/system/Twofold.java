package io.telemark.system;

import io.telemark.contracts.Topics;
import io.telemark.launcher.process.RunningProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * What may happen to one of several that share the work: two bridges, two streams, three brokers.
 */
final class Twofold {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Twofold() {}

    /** Whoever keeps the processes starts it again; until then the other does all. */
    static void killOneOf(Scene scene, String service) {
        var telemark = scene.several();
        scene.passMillis(500, 2_500);
        var victim = oneOfTwo(scene, service);
        scene.strike();
        telemark.killChild(victim.fullName());
        telemark.awaitAnother(victim);
        scene.remark(victim.fullName() + " back after " + scene.sinceStrike());
    }

    /** Its work goes to the other; awake again it must not go on as if nothing had been. */
    static void freezeOneOf(Scene scene, String service) {
        var telemark = scene.several();
        scene.passMillis(500, 1_500);
        var victim = oneOfTwo(scene, service);
        scene.strike();
        telemark.signal(victim, "-STOP");
        try {
            scene.passMillis(Row.LEAST_FROZEN_MILLIS, Row.MOST_FROZEN_MILLIS);
        } finally {
            telemark.signal(victim, "-CONT");
        }
        telemark.awaitUp(victim);
        scene.remark(victim.fullName());
        scene.passMillis(1_000, 2_000);
    }

    private static RunningProcess oneOfTwo(Scene scene, String service) {
        var instance = scene.random().nextInt(1, 3);
        return scene.several().process(RunningProcess.nameOf(service, instance));
    }

    /** Of what the pulse's device sends, so that it shows there. */
    static void killTheLeader(Scene scene) {
        var telemark = scene.several();
        try (var admin = Admin.create(Map.of("bootstrap.servers", telemark.bootstrapServers()))) {
            scene.passMillis(500, 2_500);
            var leader = leader(admin, scene.pulse().partition());
            var victim = telemark.process(RunningProcess.nameOf("kafka", leader));
            scene.strike();
            telemark.killChild(victim.fullName());
            scene.remark(
                    victim.fullName()
                            + ", next acknowledgement after "
                            + Outcomes.seconds(
                                    scene.pulse().untilAcknowledged(scene.struck()).toMillis()));
            // The next one to die must not be one of two.
            Await.until("all replicas are in sync", PATIENCE, () -> allInSync(admin));
            scene.remark("in sync again after " + scene.sinceStrike());
        }
    }

    /** As the load of a day goes down and up. */
    static void scaleInAndOut(Scene scene) {
        var telemark = scene.several();
        scene.passMillis(500, 1_500);
        var begin = Instant.now();
        scale(scene, "1");
        scene.passMillis(500, 2_500);
        scene.strike();
        scale(scene, "2");
        for (var service : List.of("bridge-2", "streams-2")) {
            telemark.awaitUp(telemark.process(service));
        }
        scene.remark(
                "slowest live number "
                        + Outcomes.seconds(
                                scene.pulse().slowestLive(begin, Instant.now()).toMillis()));
    }

    private static void scale(Scene scene, String count) {
        var said = scene.several().run("scale", "streams=" + count, "bridge=" + count);
        for (var service : List.of("streams", "bridge")) {
            var done = "%s: %s now".formatted(service, count);
            scene.expect(said.contains(done), "scaling says '%s', was: %s".formatted(done, said));
        }
    }

    private static int leader(Admin admin, int partition) {
        var topic = Topics.TELEMETRY_BATCHES.name();
        try {
            var description = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return description.partitions().get(partition).leader().id();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static boolean allInSync(Admin admin) {
        try {
            var names = admin.listTopics().names().get();
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(each -> each.isr().size() == each.replicas().size());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException notNow) {
            return false;
        }
    }
}
