package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;

/**
 * How finely a column must be written so that nothing of its source is lost: the coarsest of the
 * channel's steps that meets every value, or its finest, which is beyond any sensor.
 */
final class Resolution {
    /**
     * In steps. Floats of a text file miss their decimal by less than this; true digits miss by
     * more.
     */
    private static final double NOISE = 0.001;

    private static final int USUAL = 0;

    private Resolution() {}

    static int of(Channel channel, double[] values) {
        var candidates = candidates(channel);
        for (var perUnit : candidates) {
            if (meetsAll(values, perUnit == USUAL ? usual(channel) : perUnit)) {
                return perUnit;
            }
        }
        return candidates[candidates.length - 1];
    }

    private static int[] candidates(Channel channel) {
        return switch (channel) {
            case CHANNEL_LATITUDE, CHANNEL_LONGITUDE ->
                    new int[] {USUAL, 10_000_000, 1_000_000_000};
            case CHANNEL_SPEED -> new int[] {USUAL, 1_000_000};
            case CHANNEL_DISTANCE -> new int[] {USUAL, 1_000};
            // Climb is counted in whole millimetres, so no source's altitude may be coarser than
            // that.
            case CHANNEL_ALTITUDE -> new int[] {USUAL, 100, 1_000};
            // FIT states the fraction of a revolution in 1/128.
            case CHANNEL_CADENCE -> new int[] {USUAL, 128};
            default -> new int[] {USUAL, 10, 100, 1_000, 1_000_000};
        };
    }

    private static double usual(Channel channel) {
        return switch (channel) {
            case CHANNEL_LATITUDE, CHANNEL_LONGITUDE -> 0x1p31 / 180;
            case CHANNEL_SPEED -> 1_000;
            case CHANNEL_DISTANCE, CHANNEL_LEFT_RIGHT_BALANCE, CHANNEL_RESPIRATION -> 100;
            case CHANNEL_ALTITUDE,
                    CHANNEL_GROUND_CONTACT_TIME,
                    CHANNEL_VERTICAL_OSCILLATION,
                    CHANNEL_STEP_LENGTH ->
                    10;
            default -> 1;
        };
    }

    private static boolean meetsAll(double[] values, double perUnit) {
        for (var value : values) {
            var steps = value * perUnit;
            if (!Double.isNaN(value) && Math.abs(steps - Math.rint(steps)) > NOISE) {
                return false;
            }
        }
        return true;
    }
}
