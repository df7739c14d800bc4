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
        long toMillis) {}
