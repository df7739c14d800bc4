package io.telemark.kernels.zones;

/** Half-open zones: a value on a bound belongs to the zone above it. Zone 0 is below the first. */
@SuppressWarnings("ArrayRecordComponent") // A table that nobody compares or changes.
public record Zones(double[] lows) {
    private static final int[] RESERVE = {50, 60, 70, 80, 90};
    private static final int[] FRIEL = {81, 90, 94, 100, 103, 106};
    private static final int[] FRIEL_RUNNING = {85, 90, 95, 100, 103, 106};
    private static final int[] COGGAN = {0, 55, 75, 90, 105, 120, 150};

    /** Karvonen: of the reserve between rest and maximum. */
    public static Zones ofReserve(double rest, double max) {
        return of(rest, max - rest, RESERVE);
    }

    public static Zones ofMax(double max) {
        return of(0, max, RESERVE);
    }

    /** Friel: of the heart rate at threshold. */
    public static Zones ofThreshold(double threshold, boolean running) {
        return of(0, threshold, running ? FRIEL_RUNNING : FRIEL);
    }

    /** Coggan: of functional threshold power. Zone 1 begins at 0 W, so nothing is in zone 0. */
    public static Zones ofPower(double ftp) {
        return of(0, ftp, COGGAN);
    }

    /** Whole percents, for 0.6 x 135 in doubles can fall under 81. */
    private static Zones of(double base, double span, int[] percents) {
        var lows = new double[percents.length];
        for (var i = 0; i < lows.length; i++) {
            lows[i] = base + span * percents[i] / 100;
        }
        return new Zones(lows);
    }

    public int zoneOf(double value) {
        var zone = 0;
        while (zone < lows.length && value >= lows[zone]) {
            zone++;
        }
        return zone;
    }

    /** Seconds in zones 0 to n. Seconds without a value are in none. */
    public double[] seconds(double[] values) {
        var seconds = new double[lows.length + 1];
        for (var value : values) {
            if (!Double.isNaN(value)) {
                seconds[zoneOf(value)]++;
            }
        }
        return seconds;
    }
}
