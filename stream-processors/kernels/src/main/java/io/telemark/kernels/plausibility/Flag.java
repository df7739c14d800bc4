package io.telemark.kernels.plausibility;

/**
 * One limit that was broken, and where to look.
 *
 * @param windowSeconds the window that the rule looked at, 0 for a rule without one
 * @param fromMillis first second of the evidence
 * @param toMillis the second after its last
 */
public record Flag(
        Rule rule,
        int session,
        int windowSeconds,
        double measured,
        double limit,
        long fromMillis,
        long toMillis) {
    /** All of it is what another athlete has imported before. */
    public static Flag borrowed(long fromMillis, long toMillis) {
        var seconds = (toMillis - fromMillis) / 1e3;
        return new Flag(Rule.BORROWED, 0, 0, seconds, 0, fromMillis, toMillis);
    }
}
