package io.telemark.bridge.broker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of the MQTT client that subscribes at a broker.
 *
 * @param url {@code tcp://host:1883} or {@code ssl://host:8883}
 * @param clientId of all bridges that stand by for each other, which must share a Kafka, too: one
 *     of them leads, and takes over the session that the broker keeps under this id. Two that lead
 *     take it from each other for ever
 * @param instance a name that outlives a restart, of this bridge alone: Kafka keeps it the lead for
 *     four seconds, or six where Kafka allows no less. Without one a bridge that was killed waits
 *     for the end of its former self
 * @param certificates PEM of who signed the broker's certificate; absent: whom Java trusts
 * @param shards topic filters, separated by blanks, of each client; they must not overlap
 * @param receiveMaximum publications on the way to Kafka, per client; times the largest packet it
 *     is the memory bound
 * @param sessionExpiry how long the broker keeps publications for a bridge that is gone; 0 would
 *     lose them with the socket
 */
public record BrokerProperties(
        @DefaultValue("tcp://127.0.0.1:1883") URI url,
        @DefaultValue("telemark-bridge") String clientId,
        @Nullable String instance,
        @DefaultValue("telemark-bridge") String username,
        @DefaultValue("") String password,
        @Nullable Path certificates,
        @DefaultValue("telemark/v1/devices/+/telemetry telemark/v1/devices/+/senml") @NotEmpty
                List<String> shards,
        @DefaultValue("256") @Min(1) @Max(65535) int receiveMaximum,
        @DefaultValue("1d") Duration sessionExpiry) {

    /** Records print themselves, and a password must not end in a log. */
    @Override
    public String toString() {
        return "broker %s as %s".formatted(url, username);
    }
}
