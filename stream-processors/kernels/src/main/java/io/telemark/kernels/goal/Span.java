package io.telemark.kernels.goal;

import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.time.YearMonth;

/** Over what a goal adds up; every span begins at nothing. */
public enum Span {
    ACTIVITY,
    DAY,
    WEEK,
    MONTH,
    EVER;

    /** What all activities of one span have in common. */
    Object of(LoggedActivity activity) {
        return this == ACTIVITY ? activity.id() : of(activity.day());
    }

    Object of(LocalDate day) {
        return switch (this) {
            case ACTIVITY, DAY -> day;
            case WEEK -> WeeklyStreak.mondayOf(day);
            case MONTH -> YearMonth.from(day);
            case EVER -> EVER;
        };
    }
}
