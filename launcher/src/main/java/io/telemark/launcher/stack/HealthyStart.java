package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits until services say that they are well. */
final class HealthyStart {
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private HealthyStart() {}

    /**
     * @param names as in the port book
     * @param unlessClosing throws when there is no point in waiting
     */
    static void await(List<String> names, PortBook ports, Runnable unlessClosing) {
        var health = new Health();
        var end = System.nanoTime() + HEALTHY_WITHIN.toNanos();
        for (var name : names) {
            for (var state = health.of(ports.of(name));
                    !state.equals("up");
                    state = health.of(ports.of(name))) {
                if (System.nanoTime() > end) {
                    throw new CannotStartException(
                            "%s did not become healthy within %d s: %s"
                                    .formatted(name, HEALTHY_WITHIN.toSeconds(), state));
                }
                unlessClosing.run();
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
