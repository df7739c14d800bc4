package io.telemark.kernels.effort;

/**
 * How hard the athlete says that a whole activity felt: 1 (hardly anything) to 10 (all there was),
 * as Foster asks for it, in half steps.
 *
 * @param perceived the number that was said
 */
public record PerceivedEffort(double perceived) {
    private static final double LEAST = 1;
    private static final double MOST = 10;

    /** Foster's "very hard" is where lactate passes the second threshold (ADR 0024). */
    private static final double AT_THRESHOLD = 7;

    private static final double LOAD_AN_HOUR = 100;
    private static final double MINUTE_SECONDS = 60;
    private static final double HOUR_MINUTES = 60;

    public PerceivedEffort {
        if (!isPossible(perceived)) {
            throw new IllegalArgumentException(
                    "perceived: %s (expected: a number from 1 to 10 in steps of 0.5)"
                            .formatted(perceived));
        }
    }

    /** Whether it is a number of the scale. */
    public static boolean isPossible(double number) {
        return number >= LEAST && number <= MOST && 2 * number == Math.rint(2 * number);
    }

    /** Foster's own number: effort times minutes. */
    public double sessionRpe(double activeSeconds) {
        return perceived * activeSeconds / MINUTE_SECONDS;
    }

    /** The same on the scale of every other load, where an hour at threshold is 100. */
    public double load(double activeSeconds) {
        return sessionRpe(activeSeconds) * LOAD_AN_HOUR / (AT_THRESHOLD * HOUR_MINUTES);
    }
}
