package io.telemark.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.device.Listener;
import io.telemark.firmware.device.Mosquitto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator itself dies in the middle of a ride, as hard as a process can. */
class KilledSimulatorIT {
    private static final UUID ID = UUID.fromString("0d3f8f4e-2f7a-4f6e-9c51-7a2f1b3c4d5e");

    @TempDir Path folder;

    @Test
    void killedTwiceItLosesNothingAndCountsNothingTwice() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID)) {
            rideUntilKilled(broker, bridge, 1);
            rideUntilKilled(broker, bridge, 2, "--broker");
            var sent = List.copyOf(bridge.batches());
            var secondBoot = sent.stream().mapToLong(TelemetryBatch::getBootId).max().orElseThrow();
            var unfreed = sequences(sent.stream().filter(batch -> batch.getBootId() == secondBoot));
            var deliver = simulator(broker, "deliver", folder.resolve("flash").toString());
            assertThat(deliver.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(deliver.exitValue()).isZero();
            await().untilAsserted(() -> assertThat(holes(bridge)).isEmpty());
            // Behind a broker only the bridge frees the flash, and here was none for the second
            // ride: all that it had sent comes once more.
            await().untilAsserted(() ->
                    assertThat(sequences(bridge.batches().stream().skip(sent.size())))
                            .containsAll(unfreed));

            Map<Long, TelemetryBatch> bySequence = new HashMap<>();
            for (var arrived : bridge.batches()) {
                var batch = arrived.toBuilder().clearOldestHeld().build(); // Said anew every time.
                var same = bySequence.putIfAbsent(batch.getSequence(), batch);
                assertThat(batch).as("never reused").isEqualTo(same == null ? batch : same);
            }
            var boots =
                    LongStream.rangeClosed(1, bySequence.size())
                            .map(sequence -> bySequence.get(sequence).getBootId())
                            .distinct()
                            .boxed()
                            .toList();
            assertThat(boots).hasSize(2);
            assertThat(boots.getLast()).isEqualTo(boots.getFirst() + 1);
        }
    }

    /** Some batches wait for later ones, so that a kill finds some on the flash alone. */
    private void rideUntilKilled(Mosquitto broker, Listener bridge, int seed, String... more)
            throws Exception {
        var before = bridge.batches().size();
        var arguments =
                List.of(
                        "ride",
                        "--duration",
                        "PT3H",
                        "--speed",
                        "500",
                        "--reorder",
                        "0.4",
                        "--seed",
                        Integer.toString(seed),
                        "--flash-dir",
                        folder.resolve("flash").toString());
        var ride =
                simulator(
                        broker,
                        Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
        await().atMost(Duration.ofSeconds(60)).until(() -> bridge.batches().size() >= before + 30);
        assertThat(ride.isAlive()).as("in the middle of the ride").isTrue();
        ride.destroyForcibly().onExit().join();
    }

    private Process simulator(Mosquitto broker, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(FirmwareSim.class.getName());
        Collections.addAll(command, arguments);
        command.addAll(List.of("--port", Integer.toString(broker.endpoint().getPort())));
        command.addAll(List.of("--device", ID.toString(), "--secret", "c2VjcmV0"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(arguments[0] + ".log").toFile())
                .start();
    }

    /** Sequences that never came, up to the newest that did. */
    private static List<Long> holes(Listener bridge) {
        var come = sequences(bridge.batches().stream());
        return LongStream.rangeClosed(1, Collections.max(come))
                .boxed()
                .filter(sequence -> !come.contains(sequence))
                .toList();
    }

    private static List<Long> sequences(Stream<TelemetryBatch> batches) {
        return batches.map(TelemetryBatch::getSequence).toList();
    }
}
