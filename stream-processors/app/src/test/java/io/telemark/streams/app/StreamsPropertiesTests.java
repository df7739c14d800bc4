package io.telemark.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StreamsPropertiesTests {
    @Test
    void hasSensibleDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new StreamsProperties(
                                Path.of(".telemark/streams"),
                                Duration.ofMinutes(30),
                                Duration.ofHours(48),
                                "",
                                -1,
                                0,
                                new StreamsProperties.Testing(false, false)));
    }

    @Test
    void takesEverythingFromTheEnvironment() {
        assertThat(
                        bound(
                                Map.of(
                                        "telemark.streams.state-directory", "/var/lib/streams",
                                        "telemark.streams.silence", "5s",
                                        "telemark.streams.gap-patience", "1h",
                                        "telemark.streams.instance", "one",
                                        "telemark.streams.replicas", "3",
                                        "telemark.streams.standbys", "1",
                                        "telemark.streams.testing.no-deduplication", "true",
                                        "telemark.streams.testing.at-least-once", "true")))
                .isEqualTo(
                        new StreamsProperties(
                                Path.of("/var/lib/streams"),
                                Duration.ofSeconds(5),
                                Duration.ofHours(1),
                                "one",
                                3,
                                1,
                                new StreamsProperties.Testing(true, true)));
    }

    @Test
    void refusesToWaitForLessThanNothing() {
        assertThatThrownBy(() -> bound(Map.of("telemark.streams.silence", "-1s")))
                .hasRootCauseMessage("silence: PT-1S (expected: more than nothing)");
    }

    private static StreamsProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("telemark.streams", StreamsProperties.class);
    }
}
