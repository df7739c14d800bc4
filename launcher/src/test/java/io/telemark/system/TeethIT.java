package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.system.Platform.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@link CrashIT} can fail: with a promise switched off, they do. */
class TeethIT {
    @TempDir Path directory;

    @Test
    void anAcknowledgementBeforeKafkaHasTheBatchIsFoundOut() throws Exception {
        var early = List.of("--telemark.bridge.testing.acknowledge-before-kafka=true");
        try (var platform = SeparateProcesses.start(directory, Map.of(Part.BRIDGE, early))) {
            var sensors = new SensorsClient(platform);
            var load = new Load(platform, sensors, Sender.Trust.PUBACK).register(3);
            try (load) {
                Await.until("the riders are let in", Duration.ofSeconds(30), load::isLetIn);
                platform.kill(Part.KAFKA);
                load.begin();
                Await.until(
                        "a rider was acknowledged while there was no Kafka",
                        Duration.ofSeconds(30),
                        load::isAcknowledged);
                platform.kill(Part.BRIDGE);
                var riders = load.abandon();
                platform.start(Part.KAFKA);

                var audit = Audit.of(platform, sensors, riders);

                System.out.println("acknowledge-before-kafka: " + audit);
                assertThat(audit.lost()).as("what the check must find: %s", audit).isNotEmpty();
            }
        }
    }

    @Test
    void aTopologyThatDoesNotDeduplicateIsFoundOut() throws Exception {
        var never = List.of("--telemark.streams.testing.no-deduplication=true");
        try (var platform = SeparateProcesses.start(directory, Map.of(Part.STREAMS, never))) {
            var sensors = new SensorsClient(platform);
            var athlete = UUID.randomUUID();
            var device = sensors.register(athlete, "HEAD_UNIT", "stutterer");
            var sender = new Sender(device, 1, Sender.Trust.PUBACK);
            var ride = Rides.ride(7, 6, UUID.randomUUID());
            var twice = Stream.concat(ride.stream(), ride.stream()).toList();

            assertThat(sender.send(twice, platform.mqttPort(), Duration.ofSeconds(30))).isTrue();

            var riders = List.of(new Rider(device, sender, UUID.randomUUID()));
            Await.until(
                    "the check finds doubles",
                    Duration.ofSeconds(60),
                    () -> !Audit.of(platform, sensors, riders).doubled().isEmpty());
            System.out.println("no-deduplication: " + Audit.of(platform, sensors, riders));
        }
    }
}
