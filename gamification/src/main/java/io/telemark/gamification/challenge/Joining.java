package io.telemark.gamification.challenge;

/** What became of a wish to join. */
enum Joining {
    JOINED,
    UNKNOWN,
    OVER,
    /** A team where there are none, or none where there are. */
    TEAM_MISMATCH
}
