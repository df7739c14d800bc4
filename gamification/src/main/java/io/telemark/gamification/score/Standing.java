package io.telemark.gamification.score;

/**
 * How far an athlete's events have been taken, and what they add up to.
 *
 * @param sequence of the newest event; one before it may be among the dead letters
 * @param entries in the ledger
 */
record Standing(long sequence, long entries, long points) {
    static final Standing NONE = new Standing(0, 0, 0);
}
