package io.telemark.bridge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** MQTT by hand, for saying what no library says. */
final class RawDevice implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    RawDevice(Socket socket) throws IOException {
        this(socket, 15_000);
    }

    RawDevice(Socket socket, int patienceMillis) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(patienceMillis);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** One byte more; false once the other side has closed. */
    boolean drip(int next) {
        try {
            socket.getOutputStream().write(next);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** The CONNACK. */
    byte[] connect(int level, TestDevice device) throws IOException {
        send(
                connectPacket(
                        level,
                        device.id().toString(),
                        device.id().toString(),
                        device.secret(),
                        60));
        return read();
    }

    static byte[] connectPacket(
            int level, String clientId, String userName, String password, int keepAlive)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeUTF("MQTT");
        body.writeByte(level);
        body.writeByte(0x02 | (userName == null ? 0 : 0x80) | (password == null ? 0 : 0x40));
        body.writeShort(keepAlive);
        if (level == 5) {
            body.writeByte(0);
        }
        body.writeUTF(clientId);
        if (userName != null) {
            body.writeUTF(userName);
        }
        if (password != null) {
            body.writeUTF(password);
        }
        return packet(0x10, bytes.toByteArray());
    }

    static byte[] publishPacket(int level, String topic, int packetId, byte[] payload)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeUTF(topic);
        body.writeShort(packetId);
        if (level == 5) {
            body.writeByte(0);
        }
        body.write(payload);
        return packet(0x32, bytes.toByteArray());
    }

    static byte[] subscribePacket(int level, int packetId, String... filters) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeShort(packetId);
        if (level == 5) {
            body.writeByte(0);
        }
        for (var filter : filters) {
            body.write((byte) (filter.length() >> 8));
            body.write((byte) filter.length());
            body.write(filter.getBytes(StandardCharsets.UTF_8));
            body.writeByte(1);
        }
        return packet(0x82, bytes.toByteArray());
    }

    static byte[] packet(int first, byte[] body) {
        var out = new ByteArrayOutputStream();
        out.write(first);
        var left = body.length;
        do {
            var digit = left % 128;
            left /= 128;
            out.write(left > 0 ? digit | 0x80 : digit);
        } while (left > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** The next whole packet. */
    byte[] read() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(in.readUnsignedByte());
        var length = 0;
        var shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            out.write(digit);
            length |= (digit & 127) << shift;
            shift += 7;
        } while (digit > 127);
        out.writeBytes(in.readNBytes(length));
        return out.toByteArray();
    }

    /** Fails when it stays open, or when something else than the end comes. */
    void awaitClosed() throws IOException {
        try {
            var next = in.read();
            if (next != -1) {
                throw new AssertionError("expected the end, but came byte " + next);
            }
        } catch (EOFException | SocketException closed) {
            // As expected: an end or a reset.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
