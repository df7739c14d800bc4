package io.telemark.launcher.bench;

import io.telemark.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The other inlet: Paho behind a Mosquitto, which answers the devices itself. */
record BrokerRow() implements Row {
    private static final int CONNECTIONS = 50;
    private static final double CPU_TARGET = 28;
    private static final double RATE_TARGET = 30_000;

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String title() {
        return "broker inlet: Paho through Mosquitto, 200 bytes at QoS 1";
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    private static Optional<Path> mosquitto() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(":", -1)),
                        Stream.of("/usr/sbin", "/opt/homebrew/sbin"))
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        var program = mosquitto().orElse(null);
        if (program == null) {
            run.say()
                    .accept(
                            "  SKIPPED: there is no mosquitto on this machine (apt install mosquitto)");
            return;
        }
        var devices = Devices.register(site, CONNECTIONS, 9, false);
        var port = Ports.free();
        var broker =
                site.children()
                        .start(
                                "mosquitto",
                                List.of(program.toString(), "-c", conf(run, port).toString()),
                                null);
        Waiting.until(
                "Mosquitto answers; see " + broker.log(),
                Duration.ofSeconds(20),
                () -> Waiting.accepts(port));
        var settings = new HashMap<String, String>();
        settings.put("telemark.bridge.inlet", "broker");
        settings.put("telemark.bridge.broker.url", "tcp://127.0.0.1:" + port);
        settings.put("server.port", Integer.toString(Ports.free()));
        var bridge = site.another(Site.BRIDGE, "broker-inlet", settings);
        try (var log = new Log(site)) {
            var parts = List.of(bridge.part(), broker.part(), site.part("kafka"));
            subscribed(site, run, devices, port, log);
            flood(site, run, devices, port, log, run.seconds(10, 1), parts);
            flood(site, run, devices, port, log, run.seconds(15, 2), parts).forEach(run::found);
        } finally {
            site.children().stop(bridge);
            site.children().stop(broker);
        }
    }

    /** Nothing that would slow it down, and no limit to what waits for the bridge. */
    private static Path conf(Run run, int port) throws IOException {
        return Files.writeString(
                Files.createTempFile(run.folder(), "mosquitto", ".conf"),
                """
                listener %d 127.0.0.1
                allow_anonymous true
                max_queued_messages 0
                max_inflight_messages 256
                persistence false
                """
                        .formatted(port));
    }

    private static List<String> options(int port, String rate) {
        return List.of(
                "--bridge",
                "127.0.0.1:" + port,
                "--payload",
                "200",
                "--rate",
                rate,
                "--mqtt",
                "3.1.1");
    }

    /** Until then Mosquitto has nobody to give anything to, and forgets it. */
    private static void subscribed(Site site, Run run, Devices devices, int port, Log log) {
        Waiting.until(
                "the inlet has subscribed",
                Duration.ofSeconds(60),
                () -> {
                    var before = log.batches();
                    devices.fleet("knock", site, run, options(port, "100"), Duration.ofMillis(500))
                            .await(Duration.ofSeconds(30));
                    return Waiting.within(Duration.ofSeconds(1), () -> log.batches() > before);
                });
    }

    private List<Figure> flood(
            Site site,
            Run run,
            Devices devices,
            int port,
            Log log,
            Duration duration,
            List<Part> parts) {
        var before = log.batches();
        var cpu = new CpuMeter(parts);
        var begin = System.nanoTime();
        var fleet = devices.fleet("fleet", site, run, options(port, "0"), duration);
        var sent = fleet.await(Duration.ofMinutes(2)).at("/batches/acknowledged").asLong();
        Waiting.until(
                "Kafka has all that Mosquitto took",
                Duration.ofMinutes(3),
                () -> log.batches() - before >= sent);
        var rate = sent / ((System.nanoTime() - begin) / 1e9);
        var used = cpu.perMillion(sent);
        var inlet = used.getOrDefault("broker-inlet", Double.NaN);
        return new ArrayList<>(
                List.of(
                        Figure.atLeast(
                                        name(),
                                        "through Mosquitto into Kafka",
                                        rate,
                                        "/s",
                                        RATE_TARGET)
                                .with(used),
                        Figure.atMost(
                                name(),
                                "bridge's broker inlet",
                                inlet,
                                "CPU s per million",
                                CPU_TARGET)));
    }
}
