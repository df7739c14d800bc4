package io.telemark.kernels.terrain;

/**
 * Ascent and descent: a trailing mean of 10 altitudes, then 1 m of hysteresis. Whole millimetres,
 * because altitudes come in steps of 0.2 m and rounding would decide the many ties at 1 m.
 */
public record Climb(long ascentMillimetres, long descentMillimetres) {
    private static final int WINDOW = 10;
    private static final long HYSTERESIS_MILLIMETRES = 1000;

    /** Of the altitudes in metres that are there. */
    public static Climb of(double[] altitudes) {
        var window = new long[WINDOW];
        var sum = 0L;
        var count = 0;
        var reference = 0L;
        var gain = 0L;
        var loss = 0L;
        for (var altitude : altitudes) {
            if (Double.isNaN(altitude)) {
                continue;
            }
            var millimetres = (long) Math.floor(altitude * 1000 + 0.5);
            sum += millimetres - window[count % WINDOW];
            window[count % WINDOW] = millimetres;
            count++;
            var size = Math.min(count, WINDOW);
            var smooth = Math.floorDiv(2 * sum + size, 2L * size);
            if (count == 1) {
                reference = smooth;
            } else if (smooth > reference + HYSTERESIS_MILLIMETRES) {
                gain += smooth - reference;
                reference = smooth;
            } else if (smooth < reference - HYSTERESIS_MILLIMETRES) {
                loss += reference - smooth;
                reference = smooth;
            }
        }
        return new Climb(gain, loss);
    }

    public double ascentMetres() {
        return ascentMillimetres / 1000.0;
    }

    public double descentMetres() {
        return descentMillimetres / 1000.0;
    }
}
