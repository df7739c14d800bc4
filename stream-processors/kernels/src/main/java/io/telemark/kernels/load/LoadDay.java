package io.telemark.kernels.load;

import java.util.OptionalDouble;

/**
 * A day of an athlete's history; on its evening, but for the form, which it begins with.
 *
 * @param ramp growth of fitness in a week; absent where a seed lies inside of it
 * @param monotony absent in the first week, and where all days of a week are equal
 * @param building fitness still rises because it began at 0
 */
public record LoadDay(
        double load,
        double fitness,
        double fatigue,
        double form,
        OptionalDouble ramp,
        OptionalDouble monotony,
        OptionalDouble strain,
        boolean building) {
    Balance evening() {
        return new Balance(fitness, fatigue);
    }
}
