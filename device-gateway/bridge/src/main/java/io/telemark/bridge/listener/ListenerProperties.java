package io.telemark.bridge.listener;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Of the MQTT server.
 *
 * @param port plain MQTT; 0 for any free one, -1 for none
 * @param eventLoops threads that talk to devices; 0 for one a core
 * @param connectTimeout from TCP connect to the whole CONNECT packet, TLS included
 * @param window publications of one device between its PUBLISH and our PUBACK
 */
public record ListenerProperties(
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("1883") @Min(-1) @Max(65535) int port,
        @Nullable Tls tls,
        @DefaultValue("0") @Min(0) int eventLoops,
        @DefaultValue("60000") @Positive int maxConnections,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("32") @Min(1) @Max(65535) int window,
        @DefaultValue("256KB") DataSize maxPacket) {

    /** The largest packet, header included. */
    int maxPacketBytes() {
        return Math.toIntExact(maxPacket.toBytes());
    }

    /**
     * MQTT over TLS beside the plain port.
     *
     * @param port 0 for any free one
     * @param certificate PEM, the chain
     * @param privateKey PEM, PKCS 8
     */
    public record Tls(
            @DefaultValue("8883") @Min(0) @Max(65535) int port,
            Path certificate,
            Path privateKey) {}
}
