package io.telemark.firmware.fleet;

/** A fleet that can't run, with what a person can do about it. */
public final class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FleetException(String remedy) {
        super(remedy);
    }
}
