package io.telemark.streams.load;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.kernels.load.Balance;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an athlete brought along.
 *
 * @param day since 1970
 */
record LoadSeed(int day, Balance balance) {
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    /** Null without one, or with one that says nothing. */
    static @Nullable LoadSeed of(AthleteSettings settings) {
        if (!settings.hasLoadSeed()) {
            return null;
        }
        var seed = settings.getLoadSeed();
        try {
            var day = LocalDate.parse(seed.getDay()).toEpochDay();
            var usable =
                    day >= 0
                            && day <= LAST_DAY
                            && isLoad(seed.getFitness())
                            && isLoad(seed.getFatigue());
            return usable
                    ? new LoadSeed((int) day, new Balance(seed.getFitness(), seed.getFatigue()))
                    : null;
        } catch (DateTimeException notADate) {
            return null; // The owner of the settings refuses such a text.
        }
    }

    private static boolean isLoad(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
}
