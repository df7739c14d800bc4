package io.telemark.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a broken or hostile device sends: MQTT at first, and then less and less. */
final class Nonsense {
    private static final int MOST_PACKETS = 12;

    private final RandomGenerator random;
    private final TestDevice device;
    private final int level;
    private final boolean intact;
    private final boolean patient;

    Nonsense(RandomGenerator random, TestDevice device) {
        this.random = random;
        this.device = device;
        this.level = random.nextBoolean() ? 4 : 5;
        this.intact = random.nextInt(5) > 0;
        this.patient = intact && random.nextBoolean();
    }

    /** Its CONNECT, and then all that it sends, in the pieces in which it sends it. */
    List<byte[]> pieces() throws IOException {
        var pieces = new ArrayList<byte[]>();
        pieces.add(intact ? connect() : broken(connect()));
        var rest = new ByteArrayOutputStream();
        for (var left = random.nextInt(MOST_PACKETS); left > 0; left--) {
            rest.writeBytes(random.nextBoolean() ? broken(packet()) : packet());
        }
        var bytes = rest.toByteArray();
        for (var from = 0; from < bytes.length; ) {
            var to = Math.min(bytes.length, from + 1 + random.nextInt(400));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    /** Whether it waits for the CONNACK; the others send everything at once. */
    boolean isPatient() {
        return patient;
    }

    private byte[] connect() throws IOException {
        var id = device.id().toString();
        return RawDevice.connectPacket(level, id, id, device.secret(), random.nextInt(3));
    }

    private byte[] packet() throws IOException {
        var id = 1 + random.nextInt(100);
        var batch = Payloads.bytes(1, 1 + random.nextInt(1_000));
        return switch (random.nextInt(12)) {
            case 0 -> RawDevice.subscribePacket(level, id, device.topic("notices"), "#");
            case 1 -> RawDevice.subscribePacket(level, id, device.topic("acknowledged"));
            case 2 -> new byte[] {(byte) 0xc0, 0}; // PINGREQ
            case 3 -> new byte[] {0x62, 2, 0, (byte) id}; // PUBREL
            case 4 -> new byte[] {0x40, 2, 0, (byte) id}; // PUBACK
            case 5 -> new byte[] {(byte) 0xe0, 0}; // DISCONNECT
            case 6 -> connect();
            case 7 -> RawDevice.packet(random.nextInt(256), bytes(random.nextInt(100)));
            case 8 -> RawDevice.publishPacket(level, "telemark/v1/" + id, id, batch);
            case 9 -> qos(0x34, RawDevice.publishPacket(level, device.topic("senml"), id, batch));
            default -> RawDevice.publishPacket(level, device.topic("telemetry"), id, batch);
        };
    }

    private static byte[] qos(int first, byte[] publish) {
        publish[0] = (byte) first;
        return publish;
    }

    private byte[] broken(byte[] packet) {
        var at = random.nextInt(packet.length);
        switch (random.nextInt(7)) {
            case 0 -> packet[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> packet[1] = (byte) random.nextInt(256); // Its length.
            case 2 -> {
                return Arrays.copyOf(packet, at);
            }
            case 3 -> {
                return joined(Arrays.copyOf(packet, at), bytes(1 + random.nextInt(20)), packet, at);
            }
            case 4 -> {
                return joined(Arrays.copyOf(packet, at), new byte[0], packet, at / 2);
            }
            case 5 -> {
                return bytes(random.nextInt(300));
            }
            default -> { // A packet of up to 256 MB that never comes.
                return new byte[] {packet[0], (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
            }
        }
        return packet;
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] packet, int tailFrom) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(middle);
        out.write(packet, tailFrom, packet.length - tailFrom);
        return out.toByteArray();
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
