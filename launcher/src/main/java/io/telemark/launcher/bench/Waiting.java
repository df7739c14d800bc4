package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Until something is so. */
final class Waiting {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final Duration QUIET_WITHIN = Duration.ofMinutes(4);

    private static final Duration QUIET_FOR = Duration.ofSeconds(3);

    /** Six processes that wait for each other take less. */
    private static final double QUIET_CORES = 0.25;

    private Waiting() {}

    /** Fails with what it waited for; a condition that throws isn't met yet. */
    static void until(String what, Duration patience, Callable<Boolean> condition) {
        if (!within(patience, condition)) {
            throw new CannotStartException(
                    "Not within %d s: %s".formatted(patience.toSeconds(), what));
        }
    }

    /** False when it was not met in time. */
    static boolean within(Duration patience, Callable<Boolean> condition) {
        var giveUp = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < giveUp) {
            if (isMet(condition)) {
                return true;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return false;
    }

    /** Whether anybody listens there. */
    static boolean accepts(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    /** Until processes have hardly anything more to do; false when they still had in the end. */
    static boolean quiet(List<Part> parts) {
        return within(
                QUIET_WITHIN,
                () -> {
                    var cpu = new CpuMeter(parts);
                    Thread.sleep(QUIET_FOR);
                    var used = cpu.seconds().values().stream().mapToDouble(each -> each).sum();
                    return used < QUIET_CORES * QUIET_FOR.toSeconds();
                });
    }

    private static boolean isMet(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception notYet) {
            return false;
        }
    }
}
