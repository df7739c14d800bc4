package io.telemark.bridge.benchmark;

import com.google.protobuf.ByteString;
import io.telemark.bridge.BenchmarkAccess;
import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.device.v1.DeviceBinding;
import io.telemark.embedded.Ports;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * CPU seconds per million QoS 1 publications of 200 bytes: the listener, the Paho inlet behind
 * Mosquitto, and Kafka's own producer, in one run. Fifty devices, 3.1.1, flat out. Arguments: how
 * many publications (default a million), and which of {@code producer}, {@code listener} and {@code
 * paho} (default all three). Counted is the whole process of the bridge, from before the devices
 * connect until Kafka has their last publication: its own threads, the kernel's work for them, the
 * JIT compiler and the garbage collector. The system property {@code bridge.options} is for its
 * JVM, as for a flight recording.
 */
final class ListenerBenchmark {
    private static final int DEVICES = 50;
    private final int count;
    private final Set<String> parts;
    private final int kafkaPort = Ports.free();
    private final List<BenchmarkAccess.Identity> devices =
            Stream.generate(BenchmarkAccess.Identity::random).limit(DEVICES).toList();

    private ListenerBenchmark(int count, Set<String> parts) {
        this.count = count;
        this.parts = parts;
    }

    public static void main(String[] arguments) throws Exception {
        var count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var parts = Stream.of(arguments).skip(1).collect(Collectors.toSet());
        new ListenerBenchmark(
                        count, parts.isEmpty() ? Set.of("producer", "listener", "paho") : parts)
                .run();
        System.exit(0);
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("bridge-benchmark");
        try (var kafka =
                BenchmarkProcess.java("kafka", folder.toString(), Integer.toString(kafkaPort))) {
            until(() -> bindAll(), "Kafka");
            if (parts.contains("producer")) {
                producer();
            }
            if (parts.contains("listener")) {
                listener();
            }
            if (parts.contains("paho")) {
                paho();
            }
            System.out.printf("Kafka itself, all runs: %.1f CPU s%n", kafka.cpuSeconds());
        }
    }

    private void producer() throws Exception {
        try (var producer =
                BenchmarkProcess.java(
                        "producer", "127.0.0.1:" + kafkaPort, Integer.toString(count))) {
            producer.waitFor();
        }
    }

    private void listener() throws Exception {
        var port = Ports.free();
        try (var bridge = bridge("--telemark.bridge.listener.port=" + port)) {
            until(() -> BenchmarkAccess.accepts(port), "the listener");
            measure("listener", port, bridge, null);
        }
    }

    private void paho() throws Exception {
        var port = Ports.free();
        var bridgePort = Ports.free();
        var folder = BenchmarkAccess.mosquittoFolder(devices);
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                Files.readString(folder.resolve("mosquitto.conf"))
                                .replace("listener 8883", "listener " + Ports.free())
                                .replace("listener 8884", "listener " + bridgePort)
                                // Mosquitto is faster than the bridge, and nobody sends again here.
                                .replace("max_queued_messages 100000", "max_queued_messages 0")
                        + "user "
                        + System.getProperty("user.name")
                        + "\n"
                        + "listener "
                        + port
                        + " 127.0.0.1\n");
        try (var mosquitto =
                        BenchmarkProcess.of(
                                List.of(
                                        "sh",
                                        "-c",
                                        "cd "
                                                + folder
                                                + " && exec /usr/sbin/mosquitto -c mosquitto.conf"));
                var bridge =
                        bridge(
                                "--telemark.bridge.inlet=broker",
                                "--telemark.bridge.broker.url=tcp://127.0.0.1:" + port,
                                "--telemark.bridge.broker.password="
                                        + Files.readString(folder.resolve("bridge-password")))) {
            until(() -> BenchmarkAccess.accepts(port), "Mosquitto");
            Thread.sleep(Duration.ofSeconds(15)); // Until the bridge has subscribed.
            measure("Paho inlet", port, bridge, mosquitto);
        }
    }

    private BenchmarkProcess bridge(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("bridge", "--server.port=0"));
        all.add("--spring.kafka.bootstrap-servers=127.0.0.1:" + kafkaPort);
        all.add("--telemark.bridge.intake.rate-per-device=1000000");
        all.add("--telemark.bridge.intake.burst-per-device=1000000");
        all.addAll(List.of(arguments));
        return BenchmarkProcess.java(all.toArray(String[]::new));
    }

    /** Twice; the first round warms up. */
    private void measure(String what, int port, BenchmarkProcess bridge, BenchmarkProcess mosquitto)
            throws Exception {
        for (var round = 0; round < 2; round++) {
            var stored = stored();
            var cpu = bridge.cpuSeconds();
            var before = bridge.cpuSecondsByKind();
            var brokerCpu = mosquitto == null ? 0 : mosquitto.cpuSeconds();
            var started = System.nanoTime();
            try (var load = new LoadGenerator()) {
                load.send(count);
                for (var device : devices) {
                    load.connect(port, device.connect(), device.publish(), device.packetIdAt());
                }
                until(() -> stored() - stored >= count, what + " in Kafka");
            }
            System.out.printf(
                    "%s: %.0f/s, %.2f CPU s per million (Mosquitto beside it %.2f)%n",
                    what,
                    count / ((System.nanoTime() - started) / 1e9),
                    (bridge.cpuSeconds() - cpu) / count * 1e6,
                    mosquitto == null ? 0 : (mosquitto.cpuSeconds() - brokerCpu) / count * 1e6);
            for (var kind : bridge.cpuSecondsByKind().entrySet()) {
                var seconds = kind.getValue() - before.getOrDefault(kind.getKey(), 0.0);
                System.out.printf("  %s %.2f", kind.getKey(), seconds / count * 1e6);
            }
            System.out.println();
        }
    }

    private boolean bindAll() throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                "127.0.0.1:" + kafkaPort,
                                "max.block.ms",
                                5_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (var device : devices) {
                var binding =
                        DeviceBinding.newBuilder()
                                .setDeviceId(Ids.toByteString(device.id()))
                                .setAthleteId(Ids.toByteString(device.id()))
                                .setKindValue(3)
                                .setStatus(DeviceBinding.Status.ACTIVE)
                                .setSecretSha256(ByteString.copyFrom(device.secretHash()));
                producer.send(
                                new ProducerRecord<>(
                                        Topics.DEVICE_BINDINGS.name(),
                                        Ids.toBytes(device.id()),
                                        binding.build().toByteArray()))
                        .get();
            }
            return true;
        }
    }

    private long stored() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + kafkaPort),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(Topics.TELEMETRY_BATCHES.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            return consumer.endOffsets(partitions).values().stream().mapToLong(n -> n).sum();
        }
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void until(Check check, String what) throws Exception {
        var giveUp = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (System.nanoTime() < giveUp) {
            try {
                if (check.holds()) {
                    return;
                }
            } catch (Exception notYet) {
                // Asked again below.
            }
            Thread.sleep(Duration.ofMillis(200));
        }
        throw new IllegalStateException("not within five minutes: " + what);
    }
}
