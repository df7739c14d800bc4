package io.telemark.firmware.device;

/** What the radio learns from the network, or from the rest of the device. */
sealed interface LinkEvent {
    /** PUBACK without an error. */
    record Acknowledged(Link link, BatchId batch) implements LinkEvent {}

    /** PUBACK with an error: MQTT 5's number and the server's words. */
    record Refused(Link link, BatchId batch, int code, String words) implements LinkEvent {}

    record Lost(Link link, int code, String words) implements LinkEvent {}

    /** JSON of the acknowledged topic. */
    record Told(String json) implements LinkEvent {}

    /** JSON of the notices topic. */
    record Noticed(String json) implements LinkEvent {}

    /** Worth nothing but a line in a debugger. */
    record Remark(String words) implements LinkEvent {}

    /** Something changed on the device itself. */
    record Wake() implements LinkEvent {}
}
