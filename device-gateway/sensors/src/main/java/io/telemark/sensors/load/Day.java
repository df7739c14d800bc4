package io.telemark.sensors.load;

import io.telemark.kernels.load.LoadDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day and what made it what it is.
 *
 * @param formulas version by id
 */
record Day(
        LocalDate date,
        LoadDay numbers,
        List<Contribution> activities,
        Map<String, Integer> formulas) {

    /** What one activity gave, 0 if it only repeats another one. */
    record Contribution(
            UUID activityId,
            int revision,
            double load,
            List<Part> sessions,
            @Nullable UUID duplicateOf) {}

    /** The metric that was taken for a session. */
    record Part(int session, String metric, int version, double value) {}
}
