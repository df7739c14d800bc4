package io.telemark.embedded;

/** Why an embedded server does not run, in words that the person at the terminal can act on. */
public final class CannotStartException extends RuntimeException {
    public CannotStartException(String reason) {
        super(reason);
    }

    public CannotStartException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
