package io.telemark.firmware.device;

/** The directory for the flash does not serve, for the reason in the message. */
public final class UnusableFlashException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableFlashException(String message) {
        super(message);
    }
}
