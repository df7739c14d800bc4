package io.telemark.kernels.streak;

import java.time.LocalDate;
import java.util.Set;

/** Which days were meant for training and which for rest; other days are nobody's business. */
public record Plan(Set<LocalDate> training, Set<LocalDate> rest) {
    public static final Plan NONE = new Plan(Set.of(), Set.of());

    public Plan {
        training = Set.copyOf(training);
        rest = Set.copyOf(rest);
    }
}
