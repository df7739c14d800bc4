package io.telemark.firmware.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FleetIT {
    private final StringWriter shown = new StringWriter();

    /**
     * Two a device wait for their answers, all others for their turn: their waits count as well.
     */
    @Test
    void aServerThatStandsStillShowsInThePercentiles() throws Exception {
        try (var server = new StandIn()) {
            server.standStill(Duration.ofMillis(800), Duration.ofMillis(1_200));
            var report = run(server, "--devices=20", "--rate=500", "--window=2", "--duration=3s");
            assertThat(report.batches().acknowledged()).isEqualTo(report.batches().due());
            assertThat(report.latency().count()).isBetween(1_450L, 1_550L);
            // A quarter of the time nobody answered: a batch due then waited half of it on average.
            assertThat(report.latency().p90()).isBetween(350.0, 800.0);
            assertThat(report.latency().max()).isBetween(780.0, 1_500.0);
            assertThat(report.lateness().p50()).isLessThan(50);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void losesNothingHoweverOftenLinksAreCut(long seed) throws Exception {
        try (var server = new StandIn();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.schedule(server::holdAnswersBack, 700, TimeUnit.MILLISECONDS);
            clock.schedule(server::hangUp, 900, TimeUnit.MILLISECONDS);
            var report =
                    run(
                            server,
                            "--devices=40",
                            "--rate=400",
                            "--duration=2s",
                            "--seed=" + seed,
                            "--loss=0.01",
                            "--duplicate=0.05",
                            "--offline=0.2",
                            "--offline-for=500ms",
                            "--storm=1600ms",
                            "--patience=10s");
            var batches = report.batches();
            assertThat(batches.acknowledged()).isEqualTo(batches.due()).isGreaterThan(700);
            assertThat(batches.unanswered()).isZero();
            assertThat(batches.resent()).isPositive();
            assertThat(batches.sentTwiceOnPurpose()).isBetween(15L, 80L);
            assertThat(report.connections().cutByDevice()).isGreaterThanOrEqualTo(40);
            assertThat(report.connections().lostByServer()).isPositive();
            assertThat(report.ownFault().count()).isPositive();
            everySequenceArrived(server, batches.due());
        }
    }

    private static void everySequenceArrived(StandIn server, long due) {
        var distinct = 0L;
        for (var sequences : server.received().values()) {
            var found = new HashSet<>(sequences);
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, found.size()).boxed().toList());
            distinct += found.size();
        }
        assertThat(distinct).isEqualTo(due);
    }

    @Test
    void twoThousandDevicesAreInWithinSecondsOnOneThread() throws Exception {
        try (var server = new StandIn()) {
            var before = Machine.threads();
            var report =
                    run(
                            server,
                            "--devices=2000",
                            "--connect-rate=2000",
                            "--rate=2000",
                            "--payload=100",
                            "--duration=2s");
            assertThat(report.connections().seconds()).isLessThan(10);
            assertThat(report.connections().made()).isEqualTo(2_000);
            assertThat(report.batches().acknowledged()).isEqualTo(report.batches().due());
            assertThat(report.effort().threads()).isLessThanOrEqualTo(before + 4);
        }
    }

    @Test
    void sendsNoMoreAtOnceThanTheServerAllows() throws Exception {
        try (var server = new StandIn(4, MqttConnectReturnCode.CONNECTION_ACCEPTED)) {
            server.standStill(Duration.ofMillis(300), Duration.ofMillis(500));
            var report =
                    run(server, "--devices=2", "--rate=400", "--duration=1s", "--duplicate=0.2");
            assertThat(report.batches().unanswered()).isZero();
            assertThat(server.mostUnanswered()).isBetween(2, 4);
        }
    }

    @Test
    void flatOutKeepsEveryWindowFull() throws Exception {
        try (var server = new StandIn()) {
            var report = run(server, "--devices=4", "--rate=0", "--duration=1s", "--mqtt=3.1.1");
            assertThat(report.batches().acknowledged())
                    .isEqualTo(report.batches().due())
                    .isGreaterThan(1_000);
            assertThat(report.service().count()).isEqualTo(report.batches().acknowledged());
        }
    }

    /** Whoever looks once a second sees the end up to a second late. */
    @Test
    void theRateIsThatOfThePlannedTimeAlsoBetweenTwoSeconds() throws Exception {
        try (var server = new StandIn()) {
            var batches = run(server, "--devices=4", "--rate=400", "--duration=1100ms").batches();
            assertThat(batches.acknowledged() / batches.acknowledgedPerSecond())
                    .isBetween(1.1, 1.8);
        }
        assertThat(shown.toString())
                .containsPattern(
                        " 4 connected, \\d+/s acknowledged, \\d+ due and unanswered, p50 ");
    }

    @Test
    void saysWhatToDoWhenNobodyGetsIn() throws Exception {
        try (var server =
                new StandIn(0, MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD)) {
            assertThatThrownBy(() -> run(server, "--devices=1", "--duration=1s"))
                    .isInstanceOf(FleetException.class)
                    .hasMessageContaining(
                            "No device got in: not let in: bad user name or password");
        }
    }

    @Test
    void saysHowManyFilesItNeedsBeforeItConnects() throws Exception {
        try (var server = new StandIn()) {
            var files = Machine.mostOpenFiles();
            assertThatThrownBy(() ->
                            run(
                                    server,
                                    "--devices=" + Math.min(1_000_000, files + 1),
                                    "--duration=1s"))
                    .isInstanceOf(FleetException.class)
                    .hasMessageContaining("ulimit -n");
        }
    }

    private FleetReport run(StandIn server, String... arguments) throws InterruptedException {
        return run(server.address(), arguments);
    }

    private FleetReport run(InetSocketAddress server, String... arguments)
            throws InterruptedException {
        var options = CommandLine.populateCommand(new FleetOptions(), arguments);
        var identities =
                new Identity.Templates("load/{n}", "fleet-{n}", "user-{n}", "secret")
                        .identities(options.devices(), options.seed());
        return new FleetRun(options, server, null, null, new PrintWriter(shown)).report(identities);
    }
}
