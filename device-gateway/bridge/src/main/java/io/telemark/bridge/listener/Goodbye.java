package io.telemark.bridge.listener;

import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/** Why we end a connection. MQTT 3.1.1 has no packet for it: there it is the closing itself. */
record Goodbye(Disconnect code, String detail) {
    static final Goodbye TAKEN_OVER =
            new Goodbye(Disconnect.SESSION_TAKEN_OVER, "the device has connected again");
    static final Goodbye SILENT =
            new Goodbye(Disconnect.KEEP_ALIVE_TIMEOUT, "nothing heard for 1.5 keep-alives");
    static final Goodbye TOO_LARGE =
            new Goodbye(Disconnect.PACKET_TOO_LARGE, "a packet larger than the maximum");
    static final Goodbye TOO_MANY =
            new Goodbye(Disconnect.RECEIVE_MAXIMUM_EXCEEDED, "more in flight than the maximum");
    static final Goodbye ALIAS =
            new Goodbye(Disconnect.TOPIC_ALIAS_INVALID, "no topic aliases were offered");
    static final Goodbye QOS_TWO =
            new Goodbye(Disconnect.QOS_NOT_SUPPORTED, "the maximum QoS is 1");
    static final Goodbye MALFORMED = new Goodbye(Disconnect.MALFORMED_PACKET, "not an MQTT packet");
    static final Goodbye RIGHTS_CHANGED =
            new Goodbye(Disconnect.ADMINISTRATIVE_ACTION, "the device's binding has changed");
    static final Goodbye SHUTTING_DOWN =
            new Goodbye(Disconnect.SERVER_SHUTTING_DOWN, "the bridge is stopping");
    static final Goodbye NOT_STORED =
            new Goodbye(Disconnect.UNSPECIFIED_ERROR, "not stored: send it again");

    static Goodbye protocolError(String detail) {
        return new Goodbye(Disconnect.PROTOCOL_ERROR, detail);
    }
}
