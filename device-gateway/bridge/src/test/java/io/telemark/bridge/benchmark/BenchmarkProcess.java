package io.telemark.bridge.benchmark;

import io.telemark.bridge.BridgeApplication;
import io.telemark.contracts.Topics;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.starter.TopicsCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A part of the benchmark in a JVM of its own, so that its CPU time is its own. */
final class BenchmarkProcess implements AutoCloseable {
    private final Process process;

    private BenchmarkProcess(Process process) {
        this.process = process;
    }

    static BenchmarkProcess java(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BenchmarkProcess.class.getName()));
        if (arguments[0].equals("bridge")) {
            command.addAll(1, List.of(System.getProperty("bridge.options", "").split(" ")));
            command.removeIf(String::isEmpty);
        }
        command.addAll(List.of(arguments));
        return of(command);
    }

    static BenchmarkProcess of(List<String> command) throws IOException {
        return new BenchmarkProcess(new ProcessBuilder(command).inheritIO().start());
    }

    /** Of all its threads, also those of the JIT compiler and of the garbage collector. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    /** The same by what the threads do; empty where the system doesn't tell. */
    Map<ThreadKind, Double> cpuSecondsByKind() throws IOException {
        var seconds = new EnumMap<ThreadKind, Double>(ThreadKind.class);
        var threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return seconds;
        }
        try (var all = Files.newDirectoryStream(threads)) {
            for (var thread : all) {
                var nanos = Files.readString(thread.resolve("schedstat")).split(" ")[0];
                var name = Files.readString(thread.resolve("comm")).strip();
                seconds.merge(ThreadKind.of(name), Long.parseLong(nanos) / 1e9, Double::sum);
            }
        }
        return seconds;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void waitFor() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "kafka" -> {
                var kafka =
                        EmbeddedKafka.start(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
                new TopicsCreator(kafka.bootstrapServers()).create(4, 1);
                new CountDownLatch(1).await();
            }
            case "bridge" ->
                    BridgeApplication.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "producer" -> produce(arguments[1], Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Kafka's own producer with the bridge's settings and nothing before it: the floor. */
    private static void produce(String bootstrap, int count) throws IOException {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "linger.ms",
                        4,
                        "batch.size",
                        65_536);
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var round = 0; round < 2; round++) { // The first one warms up.
                var before = cpuOfThisProcess();
                for (var i = 0; i < count; i++) {
                    var key = new byte[16];
                    key[0] = (byte) i;
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.TELEMETRY_CHUNKS.name(), key, new byte[200]));
                }
                producer.flush();
                System.out.printf(
                        "Kafka's producer alone: %.2f CPU s per million%n",
                        (cpuOfThisProcess() - before) / count * 1e6);
            }
        }
    }

    private static double cpuOfThisProcess() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }
}
