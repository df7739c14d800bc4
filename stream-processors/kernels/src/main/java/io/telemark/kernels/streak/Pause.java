package io.telemark.kernels.streak;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ill or injured: nothing breaks, and nothing grows.
 *
 * @param until the last day; null while it lasts
 */
public record Pause(LocalDate from, @Nullable LocalDate until) {
    public Pause {
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "until: %s (expected: not before %s)".formatted(until, from));
        }
    }

    /** Whether any of these days lies in it. */
    public boolean touches(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && (until == null || !until.isBefore(first));
    }
}
