package io.telemark.firmware.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.firmware.fleet.FleetLoop.Target;
import io.telemark.firmware.fleet.StoredBatches.Where;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The fleet's ledger against a Kafka that has not quite what was promised. */
class StoredBatchesIT {
    private static final long BOOT = 4_711;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @TempDir private Path folder;

    /** The stand-in acknowledges everything and hands on nothing: what is stored, the test says. */
    @Test
    void whatIsAcknowledgedAndNotThereIsLost() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            create(kafka);
            try (var stored = new StoredBatches(kafka.bootstrapServers(), Where.chunks)) {
                var fleet = acknowledgedFleet();
                var chunks = chunks(fleet);
                chunks.add(chunk(fleet.devices().get(1), 2)); // Twice.
                chunks.add(chunk(fleet.devices().get(1), 1_000_000)); // Never sent.
                assertThat(chunks.remove(chunk(fleet.devices().get(2), 3))).isTrue();
                assertThat(chunks.remove(chunk(fleet.devices().get(0), 1))).isTrue();
                send(kafka, chunks);
                assertSaysSo(fleet, stored);
            }
        }
    }

    private static void assertSaysSo(Fleet fleet, StoredBatches stored) {
        var check = stored.compare(fleet.devices(), BOOT, PATIENCE);
        assertThat(check.lost()).isEqualTo(2);
        assertThat(check.doubled()).isEqualTo(1);
        assertThat(check.unknown()).isEqualTo(1);
        assertThat(check.unacknowledged()).isZero();
        var setting = new FleetReport.Setting("stand-in", "MQTT 5", 3, 60, 0.5, 20, 1, 1, BOOT, 0);
        var report = FleetReport.of(setting, fleet, List.of(check));
        assertThat(report.isAllAnswered()).isTrue();
        assertThat(report.isClean()).isFalse();
        assertThat(ReportText.of(report))
                .containsPattern(
                        "telemetry.chunks: \\d+ there, 2 LOST, 1 doubled, 1 unknown, 0 there")
                .contains(fleet.devices().get(2).who() + "/3: 0 times")
                .contains(fleet.devices().get(1).who() + "/2: 2 times");
    }

    /** Three devices whose every batch was acknowledged. */
    private static Fleet acknowledgedFleet() throws InterruptedException {
        var arguments = new String[] {"--devices=3", "--rate=60", "--duration=500ms"};
        var options = CommandLine.populateCommand(new FleetOptions(), arguments);
        var plan = options.plan();
        var identities =
                new Identity.Templates("load/{n}", "fleet-{n}", null, null).identities(3, 1);
        try (var server = new StandIn();
                var fleet =
                        new Fleet(
                                plan,
                                options.payload(plan, BOOT),
                                identities,
                                new Target(server.address(), null),
                                1)) {
            fleet.connect(_ -> {});
            fleet.run(options.patience(), _ -> {});
            return fleet;
        }
    }

    private static List<Chunk> chunks(Fleet fleet) {
        var chunks = new ArrayList<Chunk>();
        for (var device : fleet.devices()) {
            assertThat(device.ledger().sent()).isGreaterThan(5);
            for (var sequence = 1L; sequence <= device.ledger().sent(); sequence++) {
                assertThat(device.ledger().isAcknowledged(sequence)).isTrue();
                chunks.add(chunk(device, sequence));
            }
        }
        return chunks;
    }

    private static Chunk chunk(FleetDevice device, long sequence) {
        return Chunk.newBuilder()
                .setDeviceId(Ids.toByteString(device.who().device()))
                .setBatch(TelemetryBatch.newBuilder().setBootId(BOOT).setSequence(sequence))
                .build();
    }

    private static void create(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(servers(kafka))) {
            admin.createTopics(List.of(new NewTopic(Topics.TELEMETRY_CHUNKS.name(), 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(EmbeddedKafka kafka, List<Chunk> chunks) {
        var topic = Topics.TELEMETRY_CHUNKS;
        try (var producer =
                new KafkaProducer<>(
                        servers(kafka), topic.key().serializer(), topic.value().serializer())) {
            for (var chunk : chunks) {
                var device = Ids.fromByteString(chunk.getDeviceId());
                producer.send(new ProducerRecord<>(topic.name(), device, chunk));
            }
        }
    }

    private static Map<String, Object> servers(EmbeddedKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
