package io.telemark.kernels.score;

import io.telemark.kernels.recording.Sport;
import java.util.Set;

/**
 * What one sport of an activity brought.
 *
 * @param centiLoad hundredths of load
 */
public record Leg(
        Sport sport, long centiLoad, long distanceMetres, long activeSeconds, long ascentMetres) {

    public Leg {
        if (centiLoad < 0 || distanceMetres < 0 || activeSeconds < 0 || ascentMetres < 0) {
            throw new IllegalArgumentException(
                    "%s: less than nothing was done (expected: at least 0)".formatted(sport));
        }
    }

    /** A change of shoes is no sport, whoever asks for it. */
    boolean isSport() {
        return sport != Sport.TRANSITION;
    }

    boolean isOf(Set<Sport> sports) {
        return isSport() && sports.contains(sport);
    }
}
