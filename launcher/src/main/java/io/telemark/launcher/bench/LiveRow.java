package io.telemark.launcher.bench;

import io.telemark.contracts.Topics;
import io.telemark.firmware.fleet.FleetClock;
import io.telemark.firmware.fleet.FleetFaults;
import io.telemark.firmware.fleet.FleetPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How soon a reading is seen, and how soon it is safe, while hundreds ride. */
record LiveRow(boolean withBackfill) implements Row {
    private static final double LIVE_P50 = 50;
    private static final double LIVE_P99 = 300;
    private static final double COMMITTED_P99 = 1_000;
    private static final int SEED = 1;
    private static final int CONNECT_RATE = 500;
    private static final int WINDOW = 20;

    /** Hours that devices kept while they were offline; the bridge reads each at its usual pace. */
    private static final int BACKFILLING = 5;

    /** Of a batch of those who upload; who rides sends one of each second. */
    private static final int UPLOADED_SECONDS = 10;

    private static final int CHANNELS = 6;
    private static final long FIRST_SECONDS_MILLIS = 5_000;

    @Override
    public String name() {
        return withBackfill ? "backfill" : "live";
    }

    @Override
    public String title() {
        return "live, 500 athletes at 1 Hz: publish to visible, publish to committed"
                + (withBackfill ? ", while others upload hours" : "");
    }

    @Override
    public boolean needsAll() {
        return true;
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        var athletes = run.scaled(500, 50);
        var duration = run.seconds(30, 6);
        var devices = Devices.register(site, athletes, withBackfill ? 6 : 5, true);
        var fleet =
                List.of("--batch-seconds", "1", "--connect-rate", Integer.toString(CONNECT_RATE));
        if (!withBackfill) {
            devices.fleet("warm", site, run, fleet, run.seconds(20, 1))
                    .await(Duration.ofMinutes(2));
        }
        var backfill = withBackfill ? startBackfill(site, run, duration) : null;
        Map<String, Double> used;
        try (var seen = new LiveArrivals(site);
                var log = new Log(site)) {
            var cpu = new CpuMeter(site.parts());
            var before = log.batches();
            var report =
                    devices.fleet("fleet", site, run, fleet, duration).await(Duration.ofMinutes(2));
            used = cpu.perMillion(samples(report, log.batches() - before));
            seen.stop();
            var clock = clock(report, athletes, duration);
            visible(run, seen, clock, devices, used);
            committed(site, run, clock, devices, used);
        }
        if (backfill != null) {
            var report = backfill.await(Duration.ofMinutes(2));
            run.found(
                    Figure.withoutTarget(
                                    name(),
                                    "uploaded beside it",
                                    report.at("/batches/acknowledgedPerSecond").asDouble()
                                            * report.at("/setting/samplesPerBatch").asInt(),
                                    "samples/s")
                            .with(used)
                            .noting("CPU s per million samples, live and uploaded together"));
        }
    }

    /** Also those of who uploads: nobody can say whose of them a process was busy with. */
    private static long samples(JsonNode live, long batches) {
        var acknowledged = live.at("/batches/acknowledged").asLong();
        return (acknowledged + (batches - acknowledged) * UPLOADED_SECONDS) * CHANNELS;
    }

    private static @Nullable Fleet startBackfill(Site site, Run run, Duration duration) {
        var uploaders = Devices.register(site, BACKFILLING, 7, true);
        return uploaders.fleet(
                "backfill", site, run, List.of("--rate", "0"), duration.plusSeconds(8));
    }

    private static FleetClock clock(JsonNode report, int athletes, Duration duration) {
        var none = new FleetFaults(SEED, 0, 0, 0, Duration.ofSeconds(20), null);
        var plan =
                new FleetPlan(
                        athletes,
                        athletes,
                        duration,
                        SEED,
                        CONNECT_RATE,
                        WINDOW,
                        FleetPlan.Protocol.MQTT_5,
                        none);
        return new FleetClock(
                plan,
                1,
                report.at("/setting/bootId").asLong(),
                report.at("/setting/startedAtMillis").asLong());
    }

    private void visible(
            Run run,
            LiveArrivals seen,
            FleetClock clock,
            Devices devices,
            Map<String, Double> used) {
        var times = new Histogram(3_600_000_000L, 3);
        var numbers = new HashMap<UUID, Integer>();
        for (var i = 0; i < devices.all().size(); i++) {
            numbers.put(devices.all().get(i).athlete(), i);
        }
        for (var arrival : seen.all()) {
            var device = numbers.get(arrival.athlete());
            if (device != null) {
                var due = clock.dueMillis(device, clock.sequenceAt(device, arrival.secondMillis()));
                record(times, clock, due, arrival.seenAtMillis());
            }
        }
        var what = "publish to live metric visible, ";
        var factor = withBackfill ? 2 : 1; // At most doubled.
        var note = "%d seconds".formatted(times.getTotalCount());
        run.found(
                Figure.atMost(name(), what + "p50", millis(times, 50), "ms", LIVE_P50 * factor)
                        .with(used)
                        .noting(note));
        run.found(
                Figure.atMost(name(), what + "p99", millis(times, 99), "ms", LIVE_P99 * factor)
                        .with(used));
    }

    /** The first seconds are those of everybody's START. */
    private static void record(Histogram times, FleetClock clock, double due, double atMillis) {
        if (due >= clock.startedAtMillis() + FIRST_SECONDS_MILLIS || clock.planned(0) < 10) {
            times.recordValue((long) Math.max(0, (atMillis - due) * 1_000));
        }
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    private void committed(
            Site site, Run run, FleetClock clock, Devices devices, Map<String, Double> used)
            throws Exception {
        var times = new Histogram(3_600_000_000L, 3);
        var numbers = new HashMap<UUID, Integer>();
        for (var i = 0; i < devices.all().size(); i++) {
            numbers.put(devices.all().get(i).id(), i);
        }
        try (var archive = new Archive(site)) {
            archive.query(
                    """
                    select device_id, sequence, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000
                    from chunk where boot_id = %d
                    """
                            .formatted(clock.bootId()),
                    row -> {
                        var device = numbers.get(row.getObject(1, UUID.class));
                        if (device != null) {
                            record(
                                    times,
                                    clock,
                                    clock.dueMillis(device, row.getLong(2)),
                                    row.getDouble(3));
                        }
                    });
        }
        var note = Topics.TELEMETRY_CHUNKS.name() + " of " + times.getTotalCount() + " batches";
        run.found(
                Figure.withoutTarget(name(), "reading to committed, p50", millis(times, 50), "ms")
                        .with(used)
                        .noting(note));
        run.found(
                Figure.atMost(
                                name(),
                                "reading to committed, p99",
                                millis(times, 99),
                                "ms",
                                COMMITTED_P99 * (withBackfill ? 2 : 1))
                        .with(used));
    }
}
