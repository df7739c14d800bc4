package io.telemark.sensors.load;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How far an athlete's days reach; null when there is none. */
record History(long revision, @Nullable LocalDate first, @Nullable LocalDate last) {
    int length() {
        return first == null || last == null
                ? 0
                : Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
    }
}
