package io.telemark.kernels.load;

/** How much of a day's load one day takes in. */
public enum Response {
    /** 1 - exp(-1 / days): the canonical form, the exact daily step of Banister's model. */
    EXPONENTIAL {
        @Override
        double factor(int days) {
            return 1 - StrictMath.exp(-1.0 / days);
        }
    },
    /** 1 / days: what TrainingPeaks describes. */
    INVERSE {
        @Override
        double factor(int days) {
            return 1.0 / days;
        }
    };

    abstract double factor(int days);
}
