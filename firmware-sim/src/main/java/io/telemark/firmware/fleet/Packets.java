package io.telemark.firmware.fleet;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.telemark.firmware.fleet.FleetPlan.Protocol;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a device says. A PUBLISH is written by hand, because a million of them through the codec's
 * objects cost the generator, not the server, their CPU.
 */
final class Packets {
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int CONTINUES = 0x80;

    private Packets() {}

    static MqttConnectMessage connect(Identity who, Protocol protocol, int keepAliveSeconds) {
        var connect =
                MqttMessageBuilders.connect()
                        .protocolVersion(
                                protocol == Protocol.MQTT_5
                                        ? MqttVersion.MQTT_5
                                        : MqttVersion.MQTT_3_1_1)
                        .clientId(who.clientId())
                        .cleanSession(true)
                        .keepAlive(keepAliveSeconds);
        if (who.user() != null) {
            connect.hasUser(true).username(who.user());
        }
        if (who.password() != null) {
            connect.hasPassword(true).password(who.password().getBytes(StandardCharsets.UTF_8));
        }
        return connect.build();
    }

    static MqttMessage ping() {
        return bare(MqttMessageType.PINGREQ);
    }

    static MqttMessage disconnect() {
        return bare(MqttMessageType.DISCONNECT);
    }

    private static MqttMessage bare(MqttMessageType type) {
        return new MqttMessage(new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0));
    }

    static void publish(
            ByteBuf out, byte[] topic, int packetId, Protocol protocol, byte[] payload) {
        var properties = protocol == Protocol.MQTT_5 ? 1 : 0;
        out.writeByte(PUBLISH_QOS_1);
        length(out, 2 + topic.length + 2 + properties + payload.length);
        out.writeShort(topic.length);
        out.writeBytes(topic);
        out.writeShort(packetId);
        out.writeZero(properties); // An empty set of them.
        out.writeBytes(payload);
    }

    private static void length(ByteBuf out, int length) {
        var left = length;
        while (left >= CONTINUES) {
            out.writeByte((left & 0x7F) | CONTINUES);
            left >>>= 7;
        }
        out.writeByte(left);
    }

    /** A reason code in words, where people can do something about it. */
    static String words(int code) {
        return switch (code) {
            case 0x04, 0x86 ->
                    "bad user name or password (check --credentials, --user, --password)";
            case 0x05, 0x87 -> "not authorised (revoked, or the broker's access rules)";
            case 0x03, 0x88 -> "server unavailable";
            case 0x84, 0x01 -> "this MQTT version is not spoken there (try --mqtt)";
            case 0x85, 0x02 -> "client id not valid there (see --client-id)";
            case 0x89 -> "server busy";
            case 0x8E -> "session taken over by another connection of the same client id";
            case 0x90 -> "topic name not valid there (see --topic)";
            case 0x97 -> "quota exceeded";
            case 0x99 -> "payload format not valid there";
            default -> "reason code 0x%02X".formatted(code);
        };
    }

    /** Some refusals are about the server's moment and not about the batch, which is sent again. */
    static boolean isOfTheMoment(int publishCode) {
        return publishCode == 0x80 || publishCode == 0x83 || publishCode == 0x97;
    }

    /** Why no retry helps, in words that say what does; null when a retry may help. */
    static @Nullable String remedy(Throwable cause, long openFiles) {
        var message = String.valueOf(cause.getMessage());
        if (message.contains("Too many open files")) {
            return "Too many open files: this process may open %d. Allow more (ulimit -n 65536) or take fewer --devices."
                    .formatted(openFiles);
        }
        if (message.contains("Cannot assign requested address")) {
            return "No local port is left for another connection: widen net.ipv4.ip_local_port_range, or take fewer --devices.";
        }
        return null;
    }
}
