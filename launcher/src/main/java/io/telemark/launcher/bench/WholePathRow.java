package io.telemark.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches of ten seconds and six channels in; live metrics, activities and rows out. */
record WholePathRow() implements Row {
    private static final int SAMPLES = 60;
    private static final int BATCH_SECONDS = 10;
    private static final int TARGET = 100_000;

    /** A little more than what must be sustained: the window's ends never fall between batches. */
    private static final int OFFERED = 102_000;

    /**
     * Until the compilers have done what they do for a load of one kind: a quarter of all CPU
     * before.
     */
    private static final int WARM_SECONDS = 150;

    /**
     * Every ride is computed provisionally once in five minutes: each falls into the window once.
     */
    private static final int WINDOW_SECONDS = 300;

    /**
     * How long everybody rides on behind the window. They stop all through the last period, and
     * final numbers are a load of another kind: the last look and its queries come before them.
     */
    private static final int TAIL_SECONDS = BATCH_SECONDS + 20;

    private static final Duration ALL_FINAL_WITHIN = Duration.ofMinutes(4);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** More would be a queue that grows; transactions and fetches make it swing by less. */
    private static final double LAG_SECONDS = 2;

    @Override
    public String name() {
        return "whole";
    }

    @Override
    public String title() {
        return "whole path: 10 s batches of 6 channels in, metrics out and samples committed";
    }

    @Override
    public boolean needsAll() {
        return true;
    }

    /** At one moment, since the row began. */
    private record Place(long nanos, long batches, long archived, long live, long unread) {
        double secondsSince(Place before) {
            return (nanos - before.nanos) / 1e9;
        }

        long behind() {
            return batches - archived;
        }

        /** Every batch becomes one update. */
        long liveBehind() {
            return batches - live;
        }
    }

    /** Looks at what has happened since the row began. */
    private record Watch(Log log, Archive archive, Place zero, long finalsBefore) {
        static Watch begin(Log log, Archive archive) {
            var nothing = new Watch(log, archive, new Place(0, 0, 0, 0, 0), 0);
            return new Watch(log, archive, nothing.place(), nothing.finals());
        }

        Place place() {
            // In this order, so that nothing seems to be there before it was sent.
            var live = log.liveUpdates();
            var unread = log.unreadChunks();
            var archived = archive.batches();
            var batches = log.batches();
            return new Place(
                    System.nanoTime(),
                    batches - zero.batches,
                    archived - zero.archived,
                    live - zero.live,
                    unread);
        }

        long finals() {
            return archive.finalActivities() - finalsBefore;
        }
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        var perSecond = run.scaled(OFFERED, 6_000);
        var warm = run.seconds(WARM_SECONDS, 3);
        var window = run.seconds(WINDOW_SECONDS, 5);
        var devices = Devices.register(site, perSecond * BATCH_SECONDS / SAMPLES, 4, true);
        try (var log = new Log(site);
                var archive = new Archive(site)) {
            var watch = Watch.begin(log, archive);
            var fleet =
                    devices.fleet(
                            "fleet",
                            site,
                            run,
                            List.of("--connect-rate", "1500"),
                            warm.plus(window).plus(run.seconds(TAIL_SECONDS, BATCH_SECONDS + 3)));
            Waiting.until(
                    "the fleet sends",
                    Duration.ofMinutes(2),
                    () -> log.batches() > watch.zero().batches());
            Thread.sleep(warm);
            var parts = new ArrayList<>(site.parts());
            parts.add(fleet.part());
            var cpu = new CpuMeter(parts);
            var work = new KafkaWork(site.kafka());
            var first = watch.place();
            var last = first;
            var most = first;
            while (last.secondsSince(first) < window.toMillis() / 1e3) {
                Thread.sleep(LOOK_EVERY.compareTo(window) < 0 ? LOOK_EVERY : window);
                last = watch.place();
                most = last.unread() > most.unread() ? last : most;
            }
            var samples = (last.archived() - first.archived()) * SAMPLES;
            var used = cpu.perMillion(samples);
            var worked = work.perMillion(name(), samples);
            rate(run, first, last, most, samples, used);
            used.remove("fleet");
            cost(run, used);
            worked.forEach(run::found);
            end(site, run, fleet, watch, devices.all().size());
        }
    }

    private void rate(
            Run run, Place first, Place last, Place most, long samples, Map<String, Double> used) {
        var seconds = last.secondsSince(first);
        var growth =
                Math.max(
                        Math.max(
                                last.behind() - first.behind(),
                                last.liveBehind() - first.liveBehind()),
                        last.unread() - first.unread());
        var allowed = LAG_SECONDS * (last.batches() - first.batches()) / seconds;
        var sustained = growth <= allowed;
        run.found(
                Figure.atLeast(
                                name(),
                                sustained
                                        ? "samples committed, with no growing lag"
                                        : "samples committed WHILE THE LAG GREW",
                                samples / seconds,
                                "samples/s",
                                TARGET)
                        .with(used)
                        .noting(
                                "live updates out %.0f/s; archive behind by %d batches at first and %d at last, live by %d and %d, activities by %d and %d, and by %d at most, %.0f s into it"
                                        .formatted(
                                                (last.live() - first.live()) / seconds,
                                                first.behind(),
                                                last.behind(),
                                                first.liveBehind(),
                                                last.liveBehind(),
                                                first.unread(),
                                                last.unread(),
                                                most.unread(),
                                                most.secondsSince(first))));
    }

    private void cost(Run run, Map<String, Double> used) {
        run.found(
                Figure.atMost(
                                name(),
                                "all processes of the product",
                                used.values().stream().mapToDouble(each -> each).sum(),
                                "CPU s per million samples",
                                10)
                        .with(used));
    }

    /** Every athlete stops within the last ten seconds. */
    private void end(Site site, Run run, Fleet fleet, Watch watch, int activities) {
        var report = fleet.await(Duration.ofMinutes(3));
        var begun = System.nanoTime();
        var cpu = new CpuMeter(site.parts());
        // Rides first: counting all that is archived costs PostgreSQL more than it has left to do.
        var all =
                Waiting.within(
                        ALL_FINAL_WITHIN,
                        () -> watch.finals() >= activities && watch.place().behind() == 0);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var quiet = Waiting.quiet(site.parts()); // Points come after the numbers.
        var used = cpu.perMillion(activities);
        var place = watch.place();
        run.found(
                Figure.withoutTarget(
                                name(),
                                "%d of %d rides final, after the last PUBACK"
                                        .formatted(watch.finals(), activities),
                                seconds,
                                "s")
                        .with(used)
                        .noting(
                                (all
                                                ? "all"
                                                : "NOT ALL within "
                                                        + ALL_FINAL_WITHIN.toSeconds()
                                                        + " s")
                                        + "; CPU s per million rides until "
                                        + (quiet ? "all was quiet" : "it was given up")));
        run.found(
                Figure.atMost(
                        name(),
                        "acknowledged and not committed",
                        (double) (report.at("/batches/acknowledged").asLong() - place.archived()),
                        "batches",
                        0));
    }
}
