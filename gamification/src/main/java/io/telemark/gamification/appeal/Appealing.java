package io.telemark.gamification.appeal;

/** What became of an appeal. */
enum Appealing {
    TAKEN,
    UNKNOWN,
    /** The activity counts already. */
    NEEDLESS
}
