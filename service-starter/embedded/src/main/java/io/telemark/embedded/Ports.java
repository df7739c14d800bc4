package io.telemark.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class Ports {
    /**
     * Below Linux' ephemeral range: a port from inside it can be taken by any outgoing connection
     * between our probe and the server's bind.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private Ports() {}

    /** A port that nothing listened on a moment ago. */
    public static int free() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new CannotStartException(
                "No free port found between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    /** Asks both for the loopback address and for all addresses: either one would clash. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    /** The wanted port, or any when 0; says who wanted it if somebody else has it. */
    static int claim(int wanted, String who) {
        if (wanted == 0) {
            return free();
        }
        if (!isFree(wanted)) {
            throw new CannotStartException(
                    who
                            + " can't listen on 127.0.0.1:"
                            + wanted
                            + ": another program has this port. Stop that program or choose another"
                            + " port.");
        }
        return wanted;
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
