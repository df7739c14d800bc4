package io.telemark.sensors.original;

import java.util.List;

/**
 * What an activity has of files.
 *
 * @param recordings SHA-256 of the records of each, in hexadecimal digits
 * @param toldAsBorrowed its verdict says already that another athlete was first
 */
public record Imported(List<String> recordings, boolean toldAsBorrowed) {
    /** The flag's id in a verdict. */
    public static final String BORROWED = "borrowed";

    public Imported {
        recordings = List.copyOf(recordings);
    }

    /** Neither is a file in it, nor does the verdict speak of one. */
    public boolean isNothing() {
        return recordings.isEmpty() && !toldAsBorrowed;
    }
}
