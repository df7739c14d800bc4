package io.telemark.firmware.device;

import java.util.SplittableRandom;

/**
 * How badly a device behaves. Every decision follows from the seed and the batch alone, so that the
 * same seed gives the same faults however the network's timing falls out.
 *
 * @param loss share of the publications after which the link is cut, before an acknowledgement can
 *     come
 * @param duplicate share of the batches that are published twice
 * @param holdBack share of the batches that are sent only after some later ones
 */
public record Faults(long seed, double loss, double duplicate, double holdBack) {
    public static final Faults NONE = new Faults(0, 0, 0, 0);

    /** Beyond this a device would hardly get anything through. */
    private static final double MOST = 0.5;

    private static final int LONGEST_HOLD = 8;

    public Faults {
        requireShare("loss", loss);
        requireShare("duplicate", duplicate);
        requireShare("holdBack", holdBack);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= MOST)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 0 to %s)".formatted(name, share, MOST));
        }
    }

    boolean cutsAfter(BatchId batch, int attempt) {
        return dice(batch, 1 + attempt).nextDouble() < loss;
    }

    boolean repeats(BatchId batch) {
        return dice(batch, -1).nextDouble() < duplicate;
    }

    /** How many later batches are sent before this one; 0 for most. */
    int heldBackBy(BatchId batch) {
        var dice = dice(batch, -2);
        return dice.nextDouble() < holdBack ? 1 + dice.nextInt(LONGEST_HOLD) : 0;
    }

    private SplittableRandom dice(BatchId batch, int purpose) {
        // Odd multipliers keep neighbours apart; SplittableRandom mixes the rest.
        return new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L
                        ^ batch.bootId() * 0xC2B2AE3D27D4EB4FL
                        ^ batch.sequence() * 0x165667B19E3779F9L
                        ^ purpose * 0x27D4EB2F165667C5L);
    }
}
