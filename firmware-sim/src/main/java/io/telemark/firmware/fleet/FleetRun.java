package io.telemark.firmware.fleet;

import io.netty.handler.ssl.SslContext;
import io.telemark.firmware.fleet.FleetLoop.Target;
import io.telemark.firmware.fleet.FleetReport.Setting;
import io.telemark.firmware.fleet.StoredBatches.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One fleet from the options to the table, also when somebody ends it early. */
public final class FleetRun {
    public static final int NOT_CLEAN = 1;
    public static final int NOT_ACKNOWLEDGED = 3;

    /** Behind a rebalance or a recovery, streams come back within seconds. */
    private static final Duration UNTIL_STORED = Duration.ofSeconds(60);

    private static final Duration UNTIL_STORED_WHEN_STOPPED = Duration.ofSeconds(5);
    private static final int SHUTDOWN_SECONDS = 20;

    private final FleetOptions options;
    private final InetSocketAddress server;
    private final @Nullable SslContext tls;
    private final @Nullable String kafka;
    private final PrintWriter out;
    private final CountDownLatch shown = new CountDownLatch(1);
    private volatile @Nullable Fleet running;

    /**
     * @param kafka bootstrap servers where what is acknowledged must be; null: nobody looks
     */
    public FleetRun(
            FleetOptions options,
            InetSocketAddress server,
            @Nullable SslContext tls,
            @Nullable String kafka,
            PrintWriter out) {
        this.options = options;
        this.server = server;
        this.tls = tls;
        this.kafka = kafka;
        this.out = out;
    }

    /** Answers the exit code; fails with {@link FleetException} and a remedy. */
    public int run(List<Identity> identities) throws InterruptedException, IOException {
        if (server.isUnresolved()) {
            throw new FleetException(
                    "There is no host %s (check --bridge).".formatted(server.getHostString()));
        }
        var ending = new Thread(this::endEarly, "fleet-ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            var report = report(identities);
            show(report);
            if (!report.isClean()) {
                return NOT_CLEAN;
            }
            return report.isAllAnswered() || report.stoppedEarly() ? 0 : NOT_ACKNOWLEDGED;
        } finally {
            shown.countDown();
            forget(ending);
        }
    }

    /** Ctrl-C: the JVM waits here until the table of what ran so far is shown. */
    private void endEarly() {
        var fleet = running;
        if (fleet != null) {
            fleet.stop();
        }
        try {
            if (!shown.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                out.println("The result did not come in time.");
                out.flush();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException endingAlready) {
            // It is what waits for us.
        }
    }

    private void show(FleetReport report) throws IOException {
        out.println();
        out.print(ReportText.of(report));
        out.flush();
        var json = options.json();
        if (json != null) {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            Files.writeString(json, mapper.writeValueAsString(report) + "\n");
        }
    }

    FleetReport report(List<Identity> identities) throws InterruptedException {
        var plan = options.plan();
        var payload = options.payload(plan, Instant.now().toEpochMilli());
        var topics = new ArrayList<StoredBatches>();
        try {
            if (kafka != null) {
                for (var where : options.check()) {
                    topics.add(new StoredBatches(kafka, where));
                }
            }
            var target = new Target(server, tls);
            var fleet = new Fleet(plan, payload, identities, target, options.threads());
            running = fleet;
            var progress = new Progress(out);
            try (fleet) {
                fleet.connect(progress::connecting);
                progress.begins();
                fleet.run(options.patience(), progress::sending);
            }
            return FleetReport.of(setting(plan, payload, fleet), fleet, checks(topics, fleet));
        } finally {
            topics.forEach(StoredBatches::close);
        }
    }

    private static List<Check> checks(List<StoredBatches> topics, Fleet fleet) {
        var patience = fleet.wasStopped() ? UNTIL_STORED_WHEN_STOPPED : UNTIL_STORED;
        return topics.stream()
                .map(topic -> topic.compare(fleet.devices(), fleet.payload().bootId(), patience))
                .toList();
    }

    private Setting setting(FleetPlan plan, Payload payload, Fleet fleet) {
        return new Setting(
                "%s:%d".formatted(server.getHostString(), server.getPort()),
                switch (plan.protocol()) {
                    case MQTT_5 -> "MQTT 5";
                    case MQTT_3_1_1 -> "MQTT 3.1.1";
                },
                plan.devices(),
                plan.batchesPerSecond(),
                plan.duration().toMillis() / 1e3,
                payload.write(plan.share(0), 1).length,
                payload.samples(),
                plan.seed(),
                payload.bootId(),
                fleet.startedAtMillis());
    }
}
