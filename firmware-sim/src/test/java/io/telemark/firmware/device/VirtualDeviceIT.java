package io.telemark.firmware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
class VirtualDeviceIT {
    private static final UUID ID = UUID.fromString("0d3f8f4e-2f7a-4f6e-9c51-7a2f1b3c4d5e");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BOOT = 7;

    /**
     * Paho reports every link that a test cuts; kept, because a logger that nobody holds forgets
     * its level.
     */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5.client.internal");

    @TempDir Path folder;

    @BeforeAll
    static void cutLinksAreNoNews() {
        PAHO.setLevel(Level.OFF);
    }

    @Test
    void everythingRecordedArrivesOnceAndInOrder() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID);
                var device = VirtualDevice.start(options(broker), BOOT)) {
            record(device, 200);
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            await().until(() -> bridge.batches().size() >= 200);
            assertThat(bridge.ids()).isEqualTo(ids(BOOT, 1, 200));
            var figures = device.ledger().figures();
            assertThat(figures.acknowledged()).isEqualTo(200);
            assertThat(figures.publications()).isEqualTo(200);
            assertThat(figures.repeated()).isZero();
        }
    }

    @Test
    void aBadLinkLosesNothing() throws Exception {
        var faults = new Faults(42, 0.05, 0.2, 0.2);
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID);
                var device = VirtualDevice.start(options(broker).with(faults), BOOT)) {
            record(device, 120);
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            await().until(() -> new TreeSet<>(bridge.ids()).size() >= 120);
            assertThat(new TreeSet<>(bridge.ids())).containsExactlyElementsOf(ids(BOOT, 1, 120));
            assertThat(device.ledger().acknowledged()).containsExactlyElementsOf(ids(BOOT, 1, 120));
            assertThat(device.ledger().figures().repeated()).isPositive();
            assertThat(device.ledger().figures().linksLost()).isPositive();
            assertThat(bridge.ids())
                    .as("held back ones come late")
                    .isNotEqualTo(bridge.ids().stream().sorted().toList());
        }
    }

    @Test
    void aBrokerThatWasKilledGetsTheRestWhenItIsBack() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var device = VirtualDevice.start(options(broker), BOOT)) {
            record(device, 20);
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            broker.kill();
            record(device, 20);
            assertThat(device.awaitAcknowledged(Duration.ofMillis(300))).isFalse();
            broker.start();
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            assertThat(device.ledger().acknowledged()).containsExactlyElementsOf(ids(BOOT, 1, 40));
        }
    }

    @Test
    void theCountRunsOnOverAReboot() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID);
                var device = VirtualDevice.start(options(broker), BOOT)) {
            record(device, 3);
            device.reboot();
            record(device, 2);
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            await().until(() -> new TreeSet<>(bridge.ids()).size() >= 5);
            var expected = new TreeSet<>(ids(BOOT, 1, 3));
            expected.addAll(ids(BOOT + 1, 4, 5));
            assertThat(new TreeSet<>(bridge.ids())).isEqualTo(expected);
        }
    }

    @Test
    void aBatchThatIsStoredOnceMoreIsSentOnceMore() throws Exception {
        var batch = TelemetryBatch.newBuilder().setBootId(7).setSequence(1).build();
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var device = VirtualDevice.start(options(broker), BOOT)) {
            for (var time = 1; time <= 2; time++) {
                assertThat(device.store(batch)).isTrue();
                assertThat(device.awaitAcknowledged(PATIENCE)).as("time %d", time).isTrue();
            }
            assertThat(device.ledger().figures().publications()).isEqualTo(2);
        }
    }

    @Test
    void aFullFlashStopsTheRecordingAndGivesUpNothing() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID);
                var device = VirtualDevice.start(options(broker).withFlash(1_000), BOOT)) {
            device.online(false);
            var stored = LongStream.range(0, 200).filter(i -> device.record(batch(i))).count();
            assertThat(stored).isBetween(10L, 190L);
            assertThat(device.ledger().figures().notRecorded()).isEqualTo(200 - stored);
            device.online(true);
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            await().until(() -> bridge.batches().size() >= stored);
            assertThat(bridge.ids()).isEqualTo(ids(BOOT, 1, stored));
            assertThat(device.record(batch(0))).as("there is room again").isTrue();
        }
    }

    @Test
    void behindABrokerOnlyTheBridgesOwnWordFreesTheFlash() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID);
                var device = VirtualDevice.start(options(broker).keepingUntilTold(), BOOT)) {
            record(device, 10);
            await().until(() -> bridge.batches().size() >= 10);
            assertThat(device.awaitAcknowledged(Duration.ofMillis(300))).isFalse();
            bridge.tell("acknowledged", "{\"bootId\":7,\"sequence\":6}");
            await().until(() -> device.ledger().figures().acknowledged() == 6);
            bridge.tell("notices", "{\"reason\":\"malformed-batch\",\"sequence\":9}");
            bridge.tell("acknowledged", "{\"bootId\":7,\"sequence\":10}");
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            await().until(() -> !device.ledger().notices().isEmpty());
            assertThat(device.ledger().notices().getFirst()).contains("malformed-batch");
        }
    }

    @Test
    void aDeviceThatIsNotLetInSaysWhy() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous false");
                var device = VirtualDevice.start(options(broker), BOOT)) {
            record(device, 1);
            assertThat(device.awaitAcknowledged(PATIENCE)).isFalse();
            assertThat(device.turnedAway().orElseThrow()).contains("The bridge");
            assertThat(device.ledger().figures().acknowledged()).isZero();
        }
    }

    @Test
    void aRefusedBatchLeavesTheFlashAndItsReasonStays() throws Exception {
        var nobodyMayPublish = Files.writeString(folder.resolve("acl"), "topic read #\n");
        try (var broker =
                        new Mosquitto(
                                folder, "allow_anonymous true", "acl_file " + nobodyMayPublish);
                var device = VirtualDevice.start(options(broker), BOOT)) {
            record(device, 3);
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            assertThat(device.ledger().acknowledged()).isEmpty();
            assertThat(device.ledger().refused().keySet())
                    .containsExactlyElementsOf(ids(BOOT, 1, 3));
            assertThat(device.ledger().refused().values()).allMatch(why -> why.startsWith("0x87"));
        }
    }

    @Test
    void batchesInAnyOrderGoAsTheyAre() throws Exception {
        try (var broker = new Mosquitto(folder, "allow_anonymous true");
                var bridge = new Listener(broker.endpoint(), ID);
                var device = VirtualDevice.start(options(broker), BOOT)) {
            var shuffled = new java.util.ArrayList<>(ids(3, 1, 50));
            Collections.shuffle(shuffled, new java.util.Random(5));
            for (var id : shuffled) {
                var batch =
                        batch(id.sequence()).toBuilder()
                                .setBootId(id.bootId())
                                .setSequence(id.sequence())
                                .build();
                assertThat(device.storeWhenThereIsRoom(batch, PATIENCE)).isTrue();
            }
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
            await().until(() -> bridge.batches().size() >= 50);
            assertThat(bridge.ids()).isEqualTo(shuffled);
        }
    }

    private static DeviceOptions options(Mosquitto broker) {
        return DeviceOptions.of(ID, "c2VjcmV0", broker.endpoint());
    }

    private static void record(VirtualDevice device, int count) {
        for (var i = 0; i < count; i++) {
            assertThat(device.record(batch(i))).isTrue();
        }
    }

    private static TelemetryBatch batch(long millis) {
        return TelemetryBatch.newBuilder()
                .setVersion(1)
                .setSentAtMillis(millis)
                .setClockSynchronised(true)
                .build();
    }

    private static List<BatchId> ids(long boot, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> new BatchId(boot, sequence))
                .toList();
    }
}
