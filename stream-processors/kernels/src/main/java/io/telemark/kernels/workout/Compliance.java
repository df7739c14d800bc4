package io.telemark.kernels.workout;

import java.util.Locale;

/** How much of a plan was done. */
public enum Compliance {
    GREEN,
    YELLOW,
    ORANGE;

    /** TrainingPeaks' bands: 80 to 120 %, 50 to 150 %, and outside. */
    public static Compliance of(double completedByPlanned) {
        if (completedByPlanned >= 0.8 && completedByPlanned <= 1.2) {
            return GREEN;
        }
        return completedByPlanned >= 0.5 && completedByPlanned <= 1.5 ? YELLOW : ORANGE;
    }

    /** As APIs say it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
