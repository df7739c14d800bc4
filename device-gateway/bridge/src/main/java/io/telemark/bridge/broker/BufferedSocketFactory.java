package io.telemark.bridge.broker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that are read by the buffer. Paho reads a packet's first byte, each byte of its length
 * and the rest by themselves: four system calls a message. A TLS socket reads by the record anyway.
 */
final class BufferedSocketFactory extends SocketFactory {
    private static final int BYTES = 64 * 1024;

    /** Not yet connected, as Paho wants it: the one way that it asks for a socket. */
    @Override
    public Socket createSocket() {
        return new BufferedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("take createSocket(), and connect it");
    }

    private static final class BufferedSocket extends Socket {
        private @Nullable InputStream in;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (in == null) {
                in = new BufferedInputStream(super.getInputStream(), BYTES);
            }
            return in;
        }
    }
}
