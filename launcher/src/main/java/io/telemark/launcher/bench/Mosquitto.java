package io.telemark.launcher.bench;

import io.telemark.embedded.Ports;
import io.telemark.launcher.bench.Children.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A Mosquitto of the bench, and what of a flood of publications comes out behind it. */
final class Mosquitto implements AutoCloseable {
    private final Site site;
    private final Run run;
    private final Devices devices;
    private final Child broker;
    private final int port;

    private Mosquitto(Site site, Run run, Devices devices, Child broker, int port) {
        this.site = site;
        this.run = run;
        this.devices = devices;
        this.broker = broker;
        this.port = port;
    }

    /** How fast, and at what cost for each million. */
    record Flood(double perSecond, Map<String, Double> used) {}

    /** Who takes what comes out of it. */
    interface Taker {
        long taken();

        /** Asked when all is taken: since when. */
        default long doneAtMillis() {
            return System.currentTimeMillis();
        }
    }

    /** Empty, and said so, where there is none. */
    static Optional<Mosquitto> start(Site site, Run run, Devices devices) throws IOException {
        var program = program().orElse(null);
        if (program == null) {
            run.say()
                    .accept(
                            "  SKIPPED: there is no mosquitto on this machine (apt install mosquitto)");
            return Optional.empty();
        }
        var port = Ports.free();
        var command = List.of(program.toString(), "-c", conf(run, port).toString());
        var broker = site.children().start("mosquitto", command, null);
        Waiting.until(
                "Mosquitto answers; see " + broker.log(),
                Duration.ofSeconds(20),
                () -> Waiting.accepts(port));
        return Optional.of(new Mosquitto(site, run, devices, broker, port));
    }

    private static Optional<Path> program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(":", -1)),
                        Stream.of("/usr/sbin", "/opt/homebrew/sbin"))
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Nothing that would slow it down, and no limit to what waits for who takes it. */
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

    int port() {
        return port;
    }

    Part part() {
        return broker.part();
    }

    private Fleet fleet(String name, String rate, Duration duration) {
        var options =
                List.of(
                        "--bridge",
                        "127.0.0.1:" + port,
                        "--payload",
                        "200",
                        "--rate",
                        rate,
                        "--mqtt",
                        "3.1.1");
        return devices.fleet(name, site, run, options, duration);
    }

    /** Until then it has nobody to give anything to, and forgets it. */
    void awaitSubscriber(LongSupplier taken) {
        Waiting.until(
                "somebody has subscribed",
                Duration.ofSeconds(60),
                () -> {
                    var before = taken.getAsLong();
                    fleet("knock", "100", Duration.ofMillis(500)).await(Duration.ofSeconds(30));
                    return Waiting.within(Duration.ofSeconds(1), () -> taken.getAsLong() > before);
                });
    }

    /** Everybody sends when he is answered; over when all of it is taken. */
    Flood flood(Taker taker, Duration duration, List<Part> parts) {
        var before = taker.taken();
        var cpu = new CpuMeter(parts);
        var report = fleet("fleet", "0", duration).await(Duration.ofMinutes(2));
        var sent = report.at("/batches/acknowledged").asLong();
        Waiting.until(
                "all that Mosquitto took has come out",
                Duration.ofMinutes(3),
                () -> taker.taken() - before >= sent);
        var seconds = (taker.doneAtMillis() - report.at("/setting/startedAtMillis").asLong()) / 1e3;
        var used = cpu.perMillion(sent);
        used.put("generator", report.at("/effort/cpuSecondsPerMillion").asDouble());
        return new Flood(sent / seconds, used);
    }

    @Override
    public void close() {
        site.children().stop(broker);
    }
}
