package io.telemark.bridge.intake;

/** The last level of a device's topics. */
public enum Leaf {
    /** Device to us: Protobuf. */
    TELEMETRY("telemetry"),
    /** Device to us: SenML as JSON or CBOR. */
    SENML("senml"),
    /** Us to the device: what could not be taken. */
    NOTICES("notices"),
    /** Us to the device: up to which sequence everything is in Kafka. */
    ACKNOWLEDGED("acknowledged");

    private final String level;

    Leaf(String level) {
        this.level = level;
    }

    /** Whether devices publish here; the others they subscribe to. */
    public boolean isPublishedByDevices() {
        return this == TELEMETRY || this == SENML;
    }

    String level() {
        return level;
    }
}
