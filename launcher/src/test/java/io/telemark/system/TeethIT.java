package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.system.Platform.Part;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@link ChaosIT} can fail: with a promise switched off, they do. */
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
    void doublesAreFoundOutAmongBatchesAndAmongPoints() throws Exception {
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
            pointsBookedTwiceAreFoundOut(platform, sensors);
        }
    }

    private static void pointsBookedTwiceAreFoundOut(Disturbable platform, SensorsClient sensors)
            throws SQLException {
        var computed = new Computed(sensors, new GameClient(platform), Duration.ofSeconds(60));
        try (var load = new Load(platform, sensors, platform.trust()).register(1).begin()) {
            Await.until("a rider starts", Duration.ofSeconds(5), load::isRiding);
            var rider = load.finish().getFirst();
            var quiet = computed.whole(rider);
            assertThat(computed.differences(rider, quiet, Instant.now())).isEmpty();

            bookAgain(platform, rider);

            assertThat(computed.differences(rider, quiet, Instant.now()))
                    .containsKey("ledger.points");
        }
    }

    /** As a consumer without an inbox would. */
    private static void bookAgain(Disturbable platform, Rider rider) throws SQLException {
        try (var database = DriverManager.getConnection(platform.jdbcUrl("gamification"));
                var again =
                        database.prepareStatement(
                                """
                                insert into ledger_entry
                                select athlete_id, sequence + 1000, gen_random_uuid(), kind, subject,
                                       points, awards, correction, rule_id, rule_version, evidence,
                                       reason_en, reason_ru, at
                                  from ledger_entry
                                 where athlete_id = ? and kind = 'EFFORT'
                                """)) {
            again.setObject(1, rider.device().athlete());
            assertThat(again.executeUpdate()).isEqualTo(1);
        }
    }
}
