package io.telemark.sensors.chunk;

/** What became of some chunks. */
sealed interface Archived {
    /** Rows and positions are one commit. */
    record Done(int stored, int repeated) implements Archived {}

    /** Another instance has moved on from here since: nothing was written. */
    record Overtaken() implements Archived {}
}
