package io.telemark.bridge;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What the benchmark borrows from the tests. */
public final class BenchmarkAccess {
    private static final int PAYLOAD = 200;

    private BenchmarkAccess() {}

    /** A device with the packets that it sends. */
    public record Identity(
            UUID id,
            byte[] secretHash,
            byte[] connect,
            byte[] publish,
            int packetIdAt,
            String login) {
        public static Identity random() {
            try {
                var device = TestDevice.random();
                var topic = device.topic("telemetry");
                var publish = RawDevice.publishPacket(4, topic, 1, payload());
                return new Identity(
                        device.id(),
                        device.secretHash(),
                        RawDevice.connectPacket(
                                4,
                                device.id().toString(),
                                device.id().toString(),
                                device.secret(),
                                600),
                        publish,
                        publish.length - PAYLOAD - 2,
                        device.id() + ":" + device.secret() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Exactly 200 bytes of a batch. */
    private static byte[] payload() {
        var batch = Payloads.batch(1, 1);
        var text = new StringBuilder();
        TelemetryBatch made;
        do {
            made =
                    batch.clone()
                            .addWorkoutSteps(
                                    io.telemark.contracts.telemetry.v1.WorkoutStep.newBuilder()
                                            .setIntent(text.toString()))
                            .build();
            text.append('.');
        } while (made.getSerializedSize() < PAYLOAD);
        return made.toByteArray();
    }

    public static boolean accepts(int port) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        }
    }

    /** Prepared as shipped, with these devices' passwords. */
    public static Path mosquittoFolder(List<Identity> devices) throws Exception {
        var folder = Files.createTempDirectory("bridge-mosquitto");
        Mosquitto.run(
                Mosquitto.repository().resolve("deploy/mosquitto/prepare").toString(),
                folder.toString());
        var plain = folder.resolve("devices");
        var logins = new StringBuilder();
        devices.forEach(device -> logins.append(device.login()));
        Files.writeString(plain, logins, StandardCharsets.US_ASCII);
        Mosquitto.run("mosquitto_passwd", "-U", plain.toString());
        Files.writeString(
                folder.resolve("passwords"),
                Files.readString(plain),
                java.nio.file.StandardOpenOption.APPEND);
        return folder;
    }
}
