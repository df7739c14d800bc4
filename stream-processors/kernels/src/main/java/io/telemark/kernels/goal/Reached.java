package io.telemark.kernels.goal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A goal was reached, and by what.
 *
 * @param day on the athlete's calendar
 * @param atMillis start of the activity that did it; 0 where no single one did
 * @param evidence the activities that count, newest last, at most {@link #MOST_EVIDENCE}
 */
public record Reached(LocalDate day, long atMillis, long value, List<UUID> evidence) {
    public static final int MOST_EVIDENCE = 20;

    public Reached {
        evidence =
                List.copyOf(
                        evidence.subList(
                                Math.max(0, evidence.size() - MOST_EVIDENCE), evidence.size()));
    }
}
