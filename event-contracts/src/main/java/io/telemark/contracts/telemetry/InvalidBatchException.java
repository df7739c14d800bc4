package io.telemark.contracts.telemetry;

/**
 * A batch that contradicts itself; the message names the field, what it holds and what was
 * expected.
 */
public final class InvalidBatchException extends RuntimeException {
    public InvalidBatchException(String message) {
        super(message);
    }
}
