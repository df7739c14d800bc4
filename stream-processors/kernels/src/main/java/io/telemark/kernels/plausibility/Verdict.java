package io.telemark.kernels.plausibility;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a person, without a motor, can have done what was recorded.
 *
 * @param score 1 without any doubt: what all the flags leave of it, in millionths
 */
public record Verdict(double score, List<Flag> flags) {
    /** Of all rules together: a changed limit is a new version. */
    public static final int VERSION = 3;

    private static final double MILLIONTHS = 1e6;

    public Verdict {
        flags = List.copyOf(flags);
    }

    public static Verdict of(List<Flag> flags) {
        var trust = 1.0;
        for (var flag : flags) {
            trust *= 1 - flag.rule().weight();
        }
        return new Verdict(Math.round(trust * MILLIONTHS) / MILLIONTHS, flags);
    }

    /** What else speaks against it, beside the seconds themselves. */
    public Verdict with(Flag flag) {
        return of(Stream.concat(flags.stream(), Stream.of(flag)).toList());
    }

    /** May be ranked with others. */
    public boolean isVerified() {
        return flags.isEmpty();
    }
}
