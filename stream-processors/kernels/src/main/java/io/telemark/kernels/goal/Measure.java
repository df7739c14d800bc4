package io.telemark.kernels.goal;

import io.telemark.kernels.score.LoggedActivity;

/** What a goal adds up. */
public enum Measure {
    ACTIVITIES,
    DISTANCE_METRES,
    ACTIVE_SECONDS,
    ASCENT_METRES,
    LOAD,
    /** Different local days with an activity. */
    ACTIVE_DAYS,
    /** Different sports; a multisport activity is several. */
    SPORTS,
    /** Effort points of days, whole spans only. */
    POINTS,
    /** Kept weeks in a row. */
    STREAK_WEEKS,
    /** The level that all effort points make. */
    LEVEL;

    private static final long HUNDREDTHS = 100;

    /** Whether it counts what each activity brings, and so may be filtered. */
    public boolean isOfActivities() {
        return switch (this) {
            case ACTIVITIES,
                    DISTANCE_METRES,
                    ACTIVE_SECONDS,
                    ASCENT_METRES,
                    LOAD,
                    ACTIVE_DAYS,
                    SPORTS ->
                    true;
            case POINTS, STREAK_WEEKS, LEVEL -> false;
        };
    }

    /** Of one activity, or a part of it; load in hundredths, so that sums are exact. */
    long of(LoggedActivity activity) {
        return switch (this) {
            case DISTANCE_METRES -> activity.distanceMetres();
            case ACTIVE_SECONDS -> activity.activeSeconds();
            case ASCENT_METRES -> activity.ascentMetres();
            case LOAD -> activity.centiLoad();
            case ACTIVITIES, ACTIVE_DAYS, SPORTS, POINTS, STREAK_WEEKS, LEVEL -> 1;
        };
    }

    /** A sum in the measure's own unit. */
    long unit(long sum) {
        return this == LOAD ? sum / HUNDREDTHS : sum;
    }
}
