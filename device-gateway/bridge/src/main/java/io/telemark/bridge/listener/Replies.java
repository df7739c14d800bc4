package io.telemark.bridge.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;

/** The packets that we send. */
final class Replies {
    static final MqttMessage PINGRESP = new MqttMessage(header(MqttMessageType.PINGRESP));

    private Replies() {}

    /** What we can't do is announced: no sessions, no QoS 2, nothing retained, no wildcards. */
    static MqttMessage welcome(boolean v5, ListenerProperties settings) {
        var properties = new MqttProperties();
        if (v5) {
            put(properties, MqttProperties.RECEIVE_MAXIMUM, settings.window());
            put(properties, MqttProperties.MAXIMUM_QOS, 1);
            put(properties, MqttProperties.RETAIN_AVAILABLE, 0);
            put(properties, MqttProperties.MAXIMUM_PACKET_SIZE, settings.maxPacketBytes());
            put(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
            put(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM, 0);
            put(properties, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
            put(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
            put(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
        }
        return connack(MqttConnectReturnCode.CONNECTION_ACCEPTED, properties);
    }

    static MqttMessage refusal(MqttConnectReturnCode code) {
        return connack(code, MqttProperties.NO_PROPERTIES);
    }

    /**
     * For a protocol that the encoder doesn't know either: the one answer that all versions know.
     */
    static ByteBuf unknownProtocol() {
        return Unpooled.wrappedBuffer(new byte[] {0x20, 2, 0, 1});
    }

    static MqttMessage disconnect(Goodbye goodbye) {
        var properties = new MqttProperties();
        properties.add(new StringProperty(MqttProperties.REASON_STRING, goodbye.detail()));
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(
                        goodbye.code().byteValue(), properties));
    }

    /** A successful PUBACK or PUBREC, the same four bytes in both versions. */
    static void answer(ByteBuf buffer, InFlight.Answer answer, int packetId) {
        buffer.writeByte(answer.type()).writeByte(2).writeShort(packetId);
    }

    static ByteBuf pubcomp(ByteBufAllocator buffers, int packetId) {
        return buffers.buffer(4).writeShort(0x7002).writeShort(packetId);
    }

    /** MQTT 5 only. */
    static MqttMessage puback(int packetId, int code, String reason) {
        var properties = new MqttProperties();
        if (!reason.isEmpty()) {
            properties.add(new StringProperty(MqttProperties.REASON_STRING, reason));
        }
        return new MqttMessage(
                header(MqttMessageType.PUBACK),
                new MqttPubReplyMessageVariableHeader(packetId, (byte) code, properties));
    }

    static MqttMessage suback(int packetId, List<Integer> codes) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(
                        packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(codes));
    }

    static MqttMessage unsuback(int packetId, List<Short> codes) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(
                        packetId, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(codes));
    }

    static MqttMessage publish(String topic, byte[] payload) {
        return new MqttPublishMessage(
                header(MqttMessageType.PUBLISH),
                new MqttPublishVariableHeader(topic, 0, MqttProperties.NO_PROPERTIES),
                Unpooled.wrappedBuffer(payload));
    }

    private static MqttMessage connack(MqttConnectReturnCode code, MqttProperties properties) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK),
                new MqttConnAckVariableHeader(code, false, properties));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    private static void put(MqttProperties properties, int id, int value) {
        properties.add(new IntegerProperty(id, value));
    }
}
