package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka, PostgreSQL and Mosquitto are somebody else's; two bridges are behind the broker, of which
 * one leads. Each test goes on with what the one before left.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExternalIT {
    private static final Duration UNTIL_FINAL = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Six on a machine that does nothing else. */
    private static final Duration SUCCESSION = Duration.ofSeconds(9);

    private static final int RIDERS = 100;

    @TempDir static Path directory;

    private final Health health = new Health();
    private Elsewhere elsewhere;
    private Outsourced telemark;

    @BeforeAll
    void start() {
        elsewhere = new Elsewhere(directory.resolve("elsewhere"));
        telemark =
                Outsourced.start(directory.resolve("data"), elsewhere, "--instances", "bridge=2");
    }

    @AfterAll
    void stop() {
        if (telemark != null) {
            telemark.close();
        }
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    @Test
    @Order(1)
    void statusSaysWhoLeadsAndNothingOfWhatIsElsewhereWasStarted() {
        assertThat(telemark.run("status"))
                .contains("up, leads", "up, stands by", "behind tcp://", "runs elsewhere")
                .doesNotContain("mqtt://");
        assertThat(telemark.processes())
                .extracting(each -> each.fullName())
                .containsExactlyInAnyOrder(
                        "bridge", "bridge-2", "sensors", "streams", "gamification");
    }

    @Test
    @Order(2)
    void leadersThatFreezeAndDieUnderLoadLoseNothingDoubleNothingAndChangeNoNumber()
            throws IOException {
        var sensors = new SensorsClient(telemark);
        List<Rider> riders;
        try (var load = new Load(telemark, sensors, telemark.trust()).register(RIDERS).begin()) {
            Await.until("data are told of", PATIENCE, load::isAcknowledged);
            yieldAfterBeingFrozen(leader());
            dieAndBeSucceeded(leader());
            riders = load.finish();
        }
        var finals = new Finals(sensors, UNTIL_FINAL);
        var numbers =
                riders.stream()
                        .map(rider ->
                                Numbers.of(
                                        finals.await(rider.device().athlete(), rider.activity())))
                        .toList();
        var audit = Audit.of(telemark, sensors, riders);
        System.out.printf("external: %d rides, %s%n", riders.size(), audit);
        assertThat(audit.isClean()).as(audit.toString()).isTrue();
        assertThat(riders).as("riders stay for a quiet end").hasSizeLessThan(RIDERS);
        // All ride the same ride, and the last began when everything was well again.
        assertThat(numbers.getLast().byPath()).containsKey("sessions[0].metrics.averagePower");
        assertThat(numbers)
                .allSatisfy(each -> assertThat(each.differences(numbers.getLast())).isEmpty());
    }

    @Test
    @Order(3)
    void whoStandsByTakesOverFromALeaderThatIsScaledAway() throws IOException {
        // Not killed: it might be back in time for the seat that Kafka keeps for it.
        freezeUntilSucceeded("bridge");

        assertThat(telemark.run("scale", "bridge=1")).contains("bridge: 1 now, all healthy");
        Await.until("the first leads", PATIENCE, () -> leads("bridge"));
    }

    /** It wakes with its connection closed, and must not take the session back. */
    private void yieldAfterBeingFrozen(String leader) throws IOException {
        var successor = other(leader);
        freezeUntilSucceeded(leader);
        var log = new DataDirectory(directory.resolve("data")).logs().resolve(successor + ".log");
        assertThat(Files.readString(log)).doesNotContain("telemark-bridge-0: disconnected");
        assertThat(leads(successor)).isTrue();
    }

    /** Returns when it is awake and stands by; nothing to wait for if it did so already. */
    private void freezeUntilSucceeded(String leader) throws IOException {
        var successor = other(leader);
        var begin = System.nanoTime();
        signal("-STOP", leader);
        try {
            Await.until(successor + " leads", PATIENCE, () -> leads(successor));
            assertSoon(leader + " froze: " + successor + " led", begin);
        } finally {
            signal("-CONT", leader);
        }
        Await.until(
                leader + " stands by",
                PATIENCE,
                () ->
                        gauge(leader, "leading") == 0
                                && health.of(telemark.process(leader).port()).equals("up"));
    }

    private void dieAndBeSucceeded(String leader) {
        var successor = other(leader);
        var before = telemark.process(leader).pid();
        var begin = System.nanoTime();
        telemark.killChild(leader);
        Await.until(
                "one leads",
                PATIENCE,
                () ->
                        leads(successor)
                                || (telemark.process(leader).pid() != before && leads(leader)));
        assertSoon(leader + " was killed: " + leader() + " led", begin);
        telemark.awaitRestarted(leader);
    }

    private String leader() {
        return leads("bridge") ? "bridge" : "bridge-2";
    }

    private static String other(String bridge) {
        return bridge.equals("bridge") ? "bridge-2" : "bridge";
    }

    private boolean leads(String bridge) {
        return gauge(bridge, "leading") == 1 && gauge(bridge, "links") == 1;
    }

    private double gauge(String bridge, String what) {
        return health.gauge(telemark.process(bridge).port(), "telemark_bridge_broker_" + what)
                .orElse(-1.0);
    }

    private void signal(String signal, String bridge) throws IOException {
        var pid = Long.toString(telemark.process(bridge).pid());
        var done = new ProcessBuilder("kill", signal, pid).start().onExit().join();
        assertThat(done.exitValue()).isZero();
    }

    private static void assertSoon(String what, long begin) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("external: %s after %.1f s%n", what, took.toMillis() / 1e3);
        assertThat(took).as(what).isLessThan(SUCCESSION);
    }
}
