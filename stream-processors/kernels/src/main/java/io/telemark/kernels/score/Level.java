package io.telemark.kernels.score;

/**
 * A level is computed from the points and never stored: level n needs 50 n (n + 1) of them. There
 * is no highest.
 *
 * @param number 0 before the first
 * @param reachedAt the points that it needs
 * @param nextAt the points that the next one needs
 */
public record Level(int number, long reachedAt, long nextAt) {
    private static final long STEP = 50;

    /** The level of so many points. */
    public static Level of(long points) {
        if (points < 0) {
            throw new IllegalArgumentException(
                    "points: %d (expected: at least 0)".formatted(points));
        }
        var number = (int) ((Math.sqrt(1 + 4.0 * points / STEP) - 1) / 2);
        while (needed(number) > points) {
            number--; // The root of a large number may be a rounding too high,
        }
        while (needed(number + 1) <= points) {
            number++; // or too low.
        }
        return new Level(number, needed(number), needed(number + 1));
    }

    private static long needed(int number) {
        return STEP * number * (number + 1);
    }
}
