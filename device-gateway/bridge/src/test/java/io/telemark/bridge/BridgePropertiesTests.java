package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.bridge.BridgeProperties.Inlet;
import io.telemark.bridge.broker.BrokerProperties;
import io.telemark.bridge.intake.IntakeProperties;
import io.telemark.bridge.intake.TestingProperties;
import io.telemark.bridge.listener.ListenerProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class BridgePropertiesTests {
    @Test
    void areWhatTheyAreWhenNothingIsSet() {
        assertThat(bound(Map.of("telemark.bridge.inlet", "listener")))
                .isEqualTo(
                        new BridgeProperties(
                                Inlet.LISTENER,
                                new ListenerProperties(
                                        "127.0.0.1",
                                        1883,
                                        null,
                                        0,
                                        60_000,
                                        Duration.ofSeconds(10),
                                        32,
                                        DataSize.ofKilobytes(256)),
                                new BrokerProperties(
                                        URI.create("tcp://127.0.0.1:1883"),
                                        "telemark-bridge",
                                        null,
                                        "telemark-bridge",
                                        "",
                                        null,
                                        List.of(
                                                "telemark/v1/devices/+/telemetry"
                                                        + " telemark/v1/devices/+/senml"),
                                        256,
                                        Duration.ofDays(1)),
                                new IntakeProperties(DataSize.ofMegabytes(16), 200, 2_000),
                                new TestingProperties(false, false)));
    }

    @Test
    void canAllBeSet() {
        Map<String, Object> all =
                Map.ofEntries(
                        Map.entry("telemark.bridge.inlet", "broker"),
                        Map.entry("telemark.bridge.listener.bind-address", "0.0.0.0"),
                        Map.entry("telemark.bridge.listener.port", "-1"),
                        Map.entry("telemark.bridge.listener.tls.port", "1"),
                        Map.entry("telemark.bridge.listener.tls.certificate", "c.pem"),
                        Map.entry("telemark.bridge.listener.tls.private-key", "k.pem"),
                        Map.entry("telemark.bridge.listener.event-loops", "2"),
                        Map.entry("telemark.bridge.listener.max-connections", "3"),
                        Map.entry("telemark.bridge.listener.connect-timeout", "4s"),
                        Map.entry("telemark.bridge.listener.window", "5"),
                        Map.entry("telemark.bridge.listener.max-packet", "6KB"),
                        Map.entry("telemark.bridge.broker.url", "ssl://b:7"),
                        Map.entry("telemark.bridge.broker.client-id", "i"),
                        Map.entry("telemark.bridge.broker.instance", "n"),
                        Map.entry("telemark.bridge.broker.username", "u"),
                        Map.entry("telemark.bridge.broker.password", "p"),
                        Map.entry("telemark.bridge.broker.certificates", "a.pem"),
                        Map.entry("telemark.bridge.broker.shards", "x,y"),
                        Map.entry("telemark.bridge.broker.receive-maximum", "8"),
                        Map.entry("telemark.bridge.broker.session-expiry", "9h"),
                        Map.entry("telemark.bridge.intake.bytes-in-flight", "10MB"),
                        Map.entry("telemark.bridge.intake.rate-per-device", "11"),
                        Map.entry("telemark.bridge.intake.burst-per-device", "12"),
                        Map.entry("telemark.bridge.testing.acknowledge-before-kafka", "true"),
                        Map.entry("telemark.bridge.testing.acknowledge-by-leader-alone", "true"));
        assertThat(bound(all))
                .isEqualTo(
                        new BridgeProperties(
                                Inlet.BROKER,
                                new ListenerProperties(
                                        "0.0.0.0",
                                        -1,
                                        new ListenerProperties.Tls(
                                                1, Path.of("c.pem"), Path.of("k.pem")),
                                        2,
                                        3,
                                        Duration.ofSeconds(4),
                                        5,
                                        DataSize.ofKilobytes(6)),
                                new BrokerProperties(
                                        URI.create("ssl://b:7"),
                                        "i",
                                        "n",
                                        "u",
                                        "p",
                                        Path.of("a.pem"),
                                        List.of("x", "y"),
                                        8,
                                        Duration.ofHours(9)),
                                new IntakeProperties(DataSize.ofMegabytes(10), 11, 12),
                                new TestingProperties(true, true)));
    }

    private static BridgeProperties bound(Map<String, Object> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bind("telemark.bridge", BridgeProperties.class)
                .get();
    }
}
