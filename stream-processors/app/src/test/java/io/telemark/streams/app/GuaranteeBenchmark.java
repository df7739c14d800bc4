package io.telemark.streams.app;

import io.telemark.embedded.EmbeddedKafka;
import io.telemark.starter.TopicsCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What exactly once costs beside at least once: CPU seconds of the streams process per million
 * samples, time from a batch's send to its chunk, and recovery after kill -9, for one load of ten
 * second batches. A program, not a test: run its main with the module's test classpath, rounds as
 * the argument. Absolute figures are the machine's; both guarantees take turns, so read the ratios.
 */
final class GuaranteeBenchmark {
    static final int PARTITIONS = 4;
    private static final int ATHLETES = 50;
    private static final int WARM_BATCHES = 10_000;
    private static final int BATCHES = 20_000;
    private static final int SAMPLES_A_BATCH = 40;
    private static final int LIVE_A_SECOND = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Guarantee guarantee;
    private final String topologies;
    private final Path directory;
    private final BatchLoad load;
    private final ChunkClock chunks;
    private Process streams;

    private GuaranteeBenchmark(
            Guarantee guarantee, String topologies, Path directory, String servers)
            throws IOException {
        this.guarantee = guarantee;
        this.topologies = topologies;
        this.directory = directory;
        this.load = new BatchLoad(servers, ATHLETES);
        this.chunks = new ChunkClock(servers, guarantee == Guarantee.EXACTLY_ONCE);
        this.streams = start(servers);
    }

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
        for (var round = 1; round <= rounds; round++) {
            for (var guarantee : Guarantee.values()) {
                run(round, guarantee);
            }
        }
        System.exit(0); // Kafka's threads would keep it.
    }

    private static void run(int round, Guarantee guarantee) throws Exception {
        var directory = Files.createTempDirectory("guarantee");
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            var servers = kafka.bootstrapServers();
            new TopicsCreator(servers).create(PARTITIONS, 1);
            var benchmark =
                    new GuaranteeBenchmark(guarantee, "ingest,activity", directory, servers);
            try {
                System.out.printf(
                        Locale.ROOT,
                        "round %d %-13s %s%n",
                        round,
                        guarantee,
                        benchmark.measure(servers));
            } finally {
                benchmark.streams.destroyForcibly().onExit().join();
                benchmark.load.close();
                benchmark.chunks.close();
            }
        }
    }

    private Process start(String servers) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamsUnderTest.class.getName(),
                        servers,
                        directory.resolve("state").toString(),
                        guarantee.name(),
                        topologies)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("streams.log").toFile())
                .start();
    }

    private String measure(String servers) throws Exception {
        load.sendCarefully(ATHLETES);
        load.send(WARM_BATCHES - ATHLETES);
        chunks.await(WARM_BATCHES, PATIENCE);
        var before = cpuSeconds(streams);
        var ours = cpuSeconds(ProcessHandle.current());
        load.send(BATCHES);
        chunks.await(WARM_BATCHES + BATCHES, PATIENCE);
        var perMillion = 1e6 / (BATCHES * SAMPLES_A_BATCH);
        var cpu = (cpuSeconds(streams) - before) * perMillion;
        var broker = (cpuSeconds(ProcessHandle.current()) - ours) * perMillion;
        var waits = latencies();
        var recovery = recovery(servers);
        return String.format(
                Locale.ROOT,
                "CPU s per million samples: streams %.2f, broker and driver %.2f; chunk after p50"
                        + " %d ms, p99 %d ms; %s",
                cpu,
                broker,
                waits[waits.length / 2],
                waits[waits.length * 99 / 100],
                recovery);
    }

    /** A steady pace far below what the machine can. */
    private long[] latencies() throws InterruptedException {
        var sent = load.sent();
        chunks.forgetTimes();
        load.send(20 * LIVE_A_SECOND, LIVE_A_SECOND);
        chunks.await(sent + 20 * LIVE_A_SECOND, PATIENCE);
        var waits = chunks.waits(load);
        Arrays.sort(waits);
        return waits;
    }

    private String recovery(String servers) throws Exception {
        var rest = load.sendBeside(20 * LIVE_A_SECOND, LIVE_A_SECOND);
        Thread.sleep(3_000); // In the middle of it; nothing is awaited here.
        streams.destroyForcibly().onExit().join();
        var killed = System.nanoTime();
        var seen = chunks.distinct();
        streams = start(servers);
        chunks.await(seen + 1, PATIENCE);
        var first = System.nanoTime() - killed;
        rest.join();
        chunks.await(load.sent(), PATIENCE);
        return "after kill -9 the next chunk after %.1f s; of %d sent %d lost, %d doubled"
                .formatted(
                        first / 1e9,
                        load.sent(),
                        load.sent() - chunks.distinct(),
                        chunks.all() - chunks.distinct());
    }

    private static double cpuSeconds(Process process) {
        return cpuSeconds(process.toHandle());
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }
}
