package io.telemark.firmware.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the socket, so that a lost link can be played as it happens: the connection is gone and
 * nobody said goodbye. For TCP; Paho insists on another type for TLS.
 */
final class CuttableSockets extends SocketFactory {
    private volatile @Nullable Socket last;

    /** False when there was nothing to cut. */
    boolean cut() {
        var socket = last;
        if (socket == null) {
            return false;
        }
        try {
            socket.close();
            return true;
        } catch (IOException goneAlready) {
            return false; // All the same: it is closed.
        }
    }

    @Override
    public Socket createSocket() {
        return remember(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return remember(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return remember(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return remember(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return remember(new Socket(host, port, local, localPort));
    }

    private Socket remember(Socket socket) {
        last = socket;
        return socket;
    }
}
