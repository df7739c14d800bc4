package io.telemark.bridge.intake;

/**
 * How an inlet hears what became of a publication. Called once, on Kafka's thread: hand over and
 * return.
 */
public interface Delivery {
    /** Kafka has it on all its replicas: now, and not before, may the device forget it. */
    void stored();

    /** Kafka doesn't have it, or not surely: nothing later of this device may be acknowledged. */
    void failed(Exception cause);
}
