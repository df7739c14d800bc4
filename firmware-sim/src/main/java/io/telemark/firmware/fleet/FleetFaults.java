package io.telemark.firmware.fleet;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How badly the devices behave. Every chance follows from the seed, the batch and how often it was
 * sent, so the same seed gives the same faults however the network's timing falls out.
 *
 * @param loss share of the publications after which the link is cut, before an answer can come
 * @param duplicate share of the batches that are published twice
 * @param offlineShare share of the devices that stay away once, and then send what they have kept
 * @param offlineFor how long they stay away
 * @param stormAt when all links are cut at once; null: never
 */
public record FleetFaults(
        long seed,
        double loss,
        double duplicate,
        double offlineShare,
        Duration offlineFor,
        @Nullable Duration stormAt) {
    public static final FleetFaults NONE = new FleetFaults(0, 0, 0, 0, Duration.ZERO, null);

    /** Beyond this a device would hardly get anything through. */
    private static final double MOST = 0.5;

    public FleetFaults {
        require("loss", loss, MOST);
        require("duplicate", duplicate, MOST);
        require("offline", offlineShare, 1);
    }

    private static void require(String name, double share, double most) {
        if (!(share >= 0 && share <= most)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 0 to %s)".formatted(name, share, most));
        }
    }

    /** After sending a batch for the n-th time, n from 1. */
    boolean cutsAfter(int device, long sequence, int attempt) {
        return loss > 0 && dice(device, sequence, attempt) < loss;
    }

    boolean repeats(int device, long sequence) {
        return duplicate > 0 && dice(device, sequence, -1) < duplicate;
    }

    private double dice(int device, long sequence, int purpose) {
        return new SplittableRandom(
                        seed * 0x9E3779B97F4A7C15L
                                ^ (device + 1L) * 0xC2B2AE3D27D4EB4FL
                                ^ sequence * 0x165667B19E3779F9L
                                ^ purpose * 0x27D4EB2F165667C5L)
                .nextDouble();
    }
}
