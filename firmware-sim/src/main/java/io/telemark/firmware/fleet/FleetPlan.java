package io.telemark.firmware.fleet;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Which batch of which device becomes due when. An open loop: the plan never looks at what the
 * server does, so a server that stands still is not asked less often, and its answers are late.
 *
 * <p>Every device has the same period and its own seeded place in it.
 *
 * @param batchesPerSecond of all devices together; 0: flat out, which is a closed loop
 * @param window batches of one device without an answer, if the server allows as many
 */
public record FleetPlan(
        int devices,
        double batchesPerSecond,
        Duration duration,
        long seed,
        int connectsPerSecond,
        int window,
        Protocol protocol,
        FleetFaults faults) {
    private static final int MOST_DEVICES = 1_000_000;
    private static final int LARGEST_WINDOW = 1_024;

    /** Which MQTT the devices speak. */
    public enum Protocol {
        MQTT_5,
        MQTT_3_1_1
    }

    public FleetPlan {
        require("devices", devices, 1, MOST_DEVICES);
        require("rate", batchesPerSecond, 0, 10_000_000);
        require("duration in seconds", duration.toMillis() / 1e3, 0.1, 7 * 86_400);
        require("connect-rate", connectsPerSecond, 1, 1_000_000);
        require("window", window, 1, LARGEST_WINDOW);
    }

    private static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s to %s)"
                            .formatted(name, plain(value), plain(least), plain(most)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }

    boolean isFlatOut() {
        return batchesPerSecond == 0;
    }

    /** Between two batches of one device. */
    double periodNanos() {
        return devices / batchesPerSecond * 1e9;
    }

    /**
     * One device's part of the plan.
     *
     * @param phaseNanos when its first batch is due, from the start of the run
     * @param planned how many become due before the run is over
     */
    record Share(int device, double phaseNanos, double periodNanos, long planned) {
        /** When a batch is due, from the start of the run; sequences begin at 1. */
        long dueNanos(long sequence) {
            return (long) (phaseNanos + (sequence - 1) * periodNanos);
        }
    }

    Share share(int device) {
        if (isFlatOut()) {
            return new Share(device, 0, 0, Long.MAX_VALUE);
        }
        var period = periodNanos();
        var phase = random(device, 0).nextDouble() * period;
        var end = duration.toNanos();
        var count = Math.max(0, (long) Math.ceil((end - phase) / period));
        var share = new Share(device, phase, period, count);
        return count > 0 && share.dueNanos(count) >= end
                ? new Share(device, phase, period, count - 1)
                : share;
    }

    /** When the device stays away for a while, from the start of the run; negative: never. */
    long offlineNanos(int device) {
        var dice = random(device, 1);
        if (dice.nextDouble() >= faults.offlineShare()) {
            return -1;
        }
        // Not at the edges, so that there is something before and time to catch up after.
        return (long) (duration.toNanos() * (0.1 + 0.6 * dice.nextDouble()));
    }

    /** The device's own waits before it connects again. */
    Backoff backoff(int device) {
        return new Backoff(random(device, 2));
    }

    private SplittableRandom random(int device, int purpose) {
        // Odd multipliers keep neighbours apart; SplittableRandom mixes the rest.
        return new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L
                        ^ (device + 1L) * 0xC2B2AE3D27D4EB4FL
                        ^ purpose * 0x27D4EB2F165667C5L);
    }
}
