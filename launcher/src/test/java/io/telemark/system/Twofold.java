package io.telemark.system;

import io.telemark.contracts.Topics;
import io.telemark.launcher.process.RunningProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/**
 * What may happen to one of several that share the work: two bridges, two streams, three brokers.
 */
final class Twofold {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREAMS = "streams";
    private static final String BRIDGE = "bridge";

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
    static void freezeOneOfTheStreams(Scene scene) {
        var telemark = scene.several();
        scene.passMillis(500, 1_500);
        var victim = oneOfTwo(scene, STREAMS);
        scene.strike();
        Signal.STOP.to(victim.pid());
        try {
            scene.passMillis(Row.LEAST_FROZEN_MILLIS, Row.MOST_FROZEN_MILLIS);
            Shares.await(telemark, 1);
            scene.remark(victim.fullName() + " given up after " + scene.sinceStrike());
            scene.pulse().untilLive(Instant.now());
        } finally {
            Signal.CONT.to(victim.pid());
        }
        telemark.awaitUp(victim);
        scene.passMillis(1_000, 2_000);
    }

    /** Who does something: a fault of an idle one would show nothing. */
    private static RunningProcess oneOfTwo(Scene scene, String service) {
        if (service.equals(STREAMS)) {
            Shares.await(scene.platform(), 2);
        }
        var instance = scene.random().nextInt(1, 3);
        return scene.several().process(RunningProcess.nameOf(service, instance));
    }

    /**
     * Of what the pulse's device sends, so that it shows there. Those who follow hang for a moment,
     * in which the leader alone has what comes; so whatever it acknowledges by then dies with it.
     */
    static void killTheLeader(Scene scene) {
        var telemark = scene.several();
        try (var admin = Admin.create(Map.of("bootstrap.servers", telemark.bootstrapServers()))) {
            Await.until("all replicas are in sync", PATIENCE, () -> allInSync(admin));
            scene.passMillis(500, 2_500);
            var leader = leader(admin, scene.pulse().partition());
            var victim = telemark.process(RunningProcess.nameOf("kafka", leader));
            var followers =
                    telemark.instances("kafka").stream()
                            .filter(each -> each.instance() != leader)
                            .toList();
            scene.expect(followers.size() == 2, "two follow, were " + followers);
            try {
                followers.forEach(each -> Signal.STOP.to(each.pid()));
                // Below the three seconds after which they would be given up.
                scene.passMillis(1_000, 1_500);
                scene.strike();
                telemark.killChild(victim.fullName());
            } finally {
                followers.forEach(each -> Signal.CONT.to(each.pid()));
            }
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
        Shares.await(telemark, 2);
        var begin = Instant.now();
        var before = telemark.processes();
        scale(scene, 1);
        scene.load().register(Round.RIDERS); // What takes so long would run out of riders.
        scene.passMillis(500, 2_500);
        scene.strike();
        scale(scene, 2);
        scene.load().register(Round.RIDERS);
        for (var service : List.of(BRIDGE, STREAMS)) {
            var second = telemark.process(RunningProcess.nameOf(service, 2));
            scene.expect(
                    before.stream().noneMatch(each -> each.pid() == second.pid()),
                    "the second %s is a new process, was %s".formatted(service, second));
            telemark.awaitUp(second);
        }
        scene.remark(
                "slowest live number "
                        + Outcomes.seconds(
                                scene.pulse().slowestLive(begin, Instant.now()).toMillis()));
    }

    private static void scale(Scene scene, int count) {
        var said = scene.several().run("scale", STREAMS + "=" + count, BRIDGE + "=" + count);
        for (var service : List.of(STREAMS, BRIDGE)) {
            var done = "%s: %d now".formatted(service, count);
            scene.expect(said.contains(done), "scaling says '%s', was: %s".formatted(done, said));
            var instances = scene.several().instances(service);
            scene.expect(
                    instances.size() == count && instances.stream().allMatch(Twofold::isAlive),
                    "there are %d of %s, were %s".formatted(count, service, instances));
        }
    }

    private static boolean isAlive(RunningProcess process) {
        return process.pid() != 0
                && ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isPresent();
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
            var internal = new ListTopicsOptions().listInternal(true);
            var names = admin.listTopics(internal).names().get();
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
