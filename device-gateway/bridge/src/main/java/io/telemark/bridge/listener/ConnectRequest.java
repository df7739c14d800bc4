package io.telemark.bridge.listener;

import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_PROTOCOL_ERROR;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_QOS_NOT_SUPPORTED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.telemark.bridge.intake.DeviceTopics;
import io.telemark.bridge.intake.Leaf;
import io.telemark.bridge.registry.Authentication;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a CONNECT asks for, or why it can't be had. */
sealed interface ConnectRequest {
    /** Answer with this code and close. */
    record Refused(MqttConnectReturnCode code) implements ConnectRequest {}

    /**
     * Its form is right; now see who it is.
     *
     * @param maxPacket what the device takes
     * @param explains whether the device wants to hear reasons
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Lives from the CONNECT to the CONNACK, compared by nobody.
    record Asks(
            boolean v5,
            UUID deviceId,
            byte[] password,
            int keepAliveSeconds,
            long maxPacket,
            boolean explains,
            @Nullable Will will)
            implements ConnectRequest {}

    /** Published when the device vanishes without a DISCONNECT. */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Will(String topic, Leaf leaf, byte[] payload) {}

    int MQTT_3_1_1 = 4;
    int MQTT_5 = 5;

    static ConnectRequest of(MqttConnectMessage message) {
        var header = message.variableHeader();
        if (header.version() < MQTT_3_1_1) {
            return new Refused(CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        }
        var v5 = header.version() == MQTT_5;
        var properties = header.properties();
        if (v5 && properties.getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return new Refused(CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD);
        }
        if (v5
                && (number(properties, MqttProperties.RECEIVE_MAXIMUM, 1) == 0
                        || number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, 1) == 0)) {
            return new Refused(CONNECTION_REFUSED_PROTOCOL_ERROR);
        }
        var payload = message.payload();
        var userName = payload.userName();
        var password = payload.passwordInBytes();
        var clientId = payload.clientIdentifier();
        if (clientId == null
                || clientId.isEmpty()
                || (userName != null && !clientId.equals(userName))) {
            return new Refused(
                    v5
                            ? CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                            : CONNECTION_REFUSED_IDENTIFIER_REJECTED);
        }
        var deviceId = userName == null ? null : DeviceTopics.parseId(userName);
        if (deviceId == null || password == null) {
            return new Refused(codeFor(Authentication.Refused.BAD_CREDENTIALS, v5));
        }
        Will will = null;
        if (header.isWillFlag()) {
            var topic = payload.willTopic();
            var leaf = topic == null ? null : new DeviceTopics(deviceId).leafOf(topic);
            if (topic == null || leaf == null || !leaf.isPublishedByDevices()) {
                return new Refused(
                        v5
                                ? CONNECTION_REFUSED_NOT_AUTHORIZED_5
                                : CONNECTION_REFUSED_NOT_AUTHORIZED);
            }
            if (v5 && header.willQos() > 1) {
                return new Refused(CONNECTION_REFUSED_QOS_NOT_SUPPORTED);
            }
            will = new Will(topic, leaf, payload.willMessageInBytes());
        }
        return new Asks(
                v5,
                deviceId,
                password,
                header.keepAliveTimeSeconds(),
                number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE),
                number(properties, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) != 0,
                will);
    }

    /** The same refusal in each version's words. */
    static MqttConnectReturnCode codeFor(Authentication.Refused refused, boolean v5) {
        return switch (refused) {
            case BAD_CREDENTIALS ->
                    v5
                            ? CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            case REVOKED ->
                    v5 ? CONNECTION_REFUSED_NOT_AUTHORIZED_5 : CONNECTION_REFUSED_NOT_AUTHORIZED;
            case UNAVAILABLE ->
                    v5
                            ? CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                            : CONNECTION_REFUSED_SERVER_UNAVAILABLE;
        };
    }

    /** No more connections are taken. */
    static MqttConnectReturnCode codeForFull(boolean v5) {
        return v5 ? CONNECTION_REFUSED_QUOTA_EXCEEDED : CONNECTION_REFUSED_SERVER_UNAVAILABLE;
    }

    private static long number(MqttProperties properties, int id, int otherwise) {
        return properties.getProperty(id) instanceof MqttProperties.IntegerProperty number
                ? Integer.toUnsignedLong(number.value())
                : otherwise;
    }
}
