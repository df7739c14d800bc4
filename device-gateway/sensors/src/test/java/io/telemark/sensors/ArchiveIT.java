package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArchiveIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();
    private final UUID device = register();
    private final Recorded ride = Recorded.ride(athlete, device, START);

    @Test
    void keepsEachChunkBitByBit() {
        var chunk = ride.chunk(1);
        var withFieldsOfTheFuture =
                chunk.toBuilder()
                        .setUnknownFields(
                                com.google.protobuf.UnknownFieldSet.newBuilder()
                                        .addField(
                                                4242,
                                                com.google.protobuf.UnknownFieldSet.Field
                                                        .newBuilder()
                                                        .addVarint(7)
                                                        .build())
                                        .build())
                        .build();

        publish(withFieldsOfTheFuture);

        awaitStored(1);
        assertThat(messages()).containsExactly(withFieldsOfTheFuture.toByteArray());
    }

    @Test
    void expandsChunksToOneRowASample() {
        publish(ride.chunk(1), ride.chunk(2));
        awaitStored(2);

        var rows =
                sensors.sql()
                        .sql(
                                "select at, heart_rate, power, distance, latitude, battery from"
                                        + " sample where athlete_id = ? order by at")
                        .param(athlete)
                        .query()
                        .listOfRows();

        assertThat(rows).hasSize(20);
        assertThat(rows.get(13))
                .containsEntry("heart_rate", 113f)
                .containsEntry("power", null)
                .containsEntry("distance", 105.56);
        assertThat((double) rows.get(13).get("latitude"))
                .isCloseTo(59.50013, org.assertj.core.data.Offset.offset(1e-7));
        assertThat(rows.get(10)).containsEntry("battery", 87f).containsEntry("power", 210f);
        assertThat(((java.sql.Timestamp) rows.get(13).get("at")).toInstant())
                .isEqualTo(START.plusSeconds(13));
    }

    @Test
    void expandsChannelsThatTelemarkHasNoNameForToo() {
        var batch = ride.chunk(1).getBatch().toBuilder();
        var values = new double[Recorded.SECONDS];
        Arrays.setAll(values, i -> i % 2 == 0 ? 37.5 + i : Double.NaN);
        BatchWriter.putOther(batch, "core", "Cel", values, 10);
        publish(ride.chunk(1).toBuilder().setBatch(batch).build(), ride.chunk(2));
        awaitStored(2);

        var others =
                sensors.sql()
                        .sql(
                                "select other -> 'core' ->> 'value' || ' ' || (other -> 'core' ->>"
                                        + " 'unit') from sample where athlete_id = ? order by at")
                        .param(athlete)
                        .query(String.class)
                        .list();

        assertThat(others).hasSize(20);
        assertThat(others.subList(0, 3)).containsExactly("37.5 Cel", null, "39.5 Cel");
        assertThat(others.subList(10, 20)).containsOnlyNulls();
    }

    @Test
    void storesABatchOnceHoweverOftenItComes() {
        publish(ride.chunk(1), ride.chunk(1), ride.chunk(2));
        publish(ride.chunk(1), ride.chunk(1, 1, 1_234), ride.chunk(3));

        awaitStored(3);
        await().untilAsserted(() -> assertThat(ledger().get("repeated").asLong()).isEqualTo(3));
        assertThat(messages()).hasSize(3);
        var boot = ledger().get("batches").get(0);
        assertThat(boot.get("bootId").asLong()).isEqualTo(1);
        assertThat(boot.get("first").asLong()).isEqualTo(1);
        assertThat(boot.get("last").asLong()).isEqualTo(3);
        assertThat(boot.get("count").asLong()).isEqualTo(3);
    }

    @Test
    void goesOnWhereItsRowsEndAfterARestart() {
        publish(ride.chunk(1), ride.chunk(2));
        awaitStored(2);
        sensors.restart();
        publish(ride.chunk(3));

        awaitStored(3);
        assertThat(ledger().get("repeated").asLong()).isZero();
    }

    @Test
    void storesWhatACrashTookBack() {
        publish(ride.chunk(1));
        awaitStored(1);
        // As after a crash between the transaction and Kafka's own commit, or a restored backup:
        // positions lie behind Kafka's.
        sensors.service().close();
        sensors.sql().sql("update archive_position set next_offset = 0").update();
        sensors.sql().sql("delete from chunk where athlete_id = ?").param(athlete).update();
        sensors.sql().sql("delete from archived_batch where device_id = ?").param(device).update();
        sensors.restart();

        awaitStored(1);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void givesWayToTheInstanceThatHasMovedOn() throws Exception {
        publish(ride.chunk(1));
        awaitStored(1);
        // Another instance has stored and moved on, while this one still believes in its old place.
        sensors.sql()
                .sql("update archive_position set next_offset = next_offset + 1000000")
                .update();
        publish(ride.chunk(2));
        await().during(Duration.ofMillis(600))
                .untilAsserted(() -> assertThat(messages()).hasSize(1));
        sensors.sql()
                .sql("update archive_position set next_offset = next_offset - 1000000")
                .update();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(messages()).hasSize(2));
    }

    @Test
    void sharesItsWorkWithASecondInstance() {
        try (var second = sensors.start()) {
            assertThat(second.isRunning()).isTrue();
            LongStream.rangeClosed(1, 50).forEach(sequence -> publish(ride.chunk(sequence)));
            awaitStored(50);
        }
        LongStream.rangeClosed(51, 60).forEach(sequence -> publish(ride.chunk(sequence)));
        awaitStored(60);
        assertThat(messages()).hasSize(60);
    }

    @Test
    void filesChunksByTheMonthOfTheirCorrectedTime() {
        var late = Recorded.ride(athlete, device, Instant.parse("2019-03-31T23:59:50Z"));
        publish(late.chunk(1), late.chunk(2), late.chunk(3, 1, 86_400_000L * 365 * 3));

        awaitStored(3);
        var partitions =
                sensors.sql()
                        .sql(
                                "select tableoid::regclass::text as partition, count(*) as chunks"
                                        + " from chunk where athlete_id = ? group by 1 order by 1")
                        .param(athlete)
                        .query((row, _) ->
                                Map.entry(row.getString("partition"), row.getInt("chunks")))
                        .list();
        assertThat(partitions)
                .containsExactly(Map.entry("chunk_2019_03", 1), Map.entry("chunk_2019_04", 2));
    }

    @Test
    void createsNoPartitionForAWildClock() {
        var wild = Recorded.ride(athlete, device, Instant.parse("2089-01-01T00:00:00Z"));
        publish(wild.chunk(1));

        awaitStored(1);
        assertThat(partition()).isEqualTo("chunk_other_times");
    }

    @Test
    void setsAsideWhatCannotBeReadAndGoesOn() {
        var contradiction =
                Chunk.newBuilder(ride.chunk(7))
                        .setBatch(
                                TelemetryBatch.newBuilder(ride.chunk(7).getBatch())
                                        .setRecordCount(99))
                        .build();
        sensors.publishBytes(
                Topics.TELEMETRY_CHUNKS, athlete, "no chunk".getBytes(StandardCharsets.US_ASCII));
        publish(contradiction);
        var yearFarAway = Recorded.ride(athlete, device, Instant.ofEpochMilli(Long.MAX_VALUE / 4));
        publish(yearFarAway.chunk(8));
        publish(ride.chunk(1));

        awaitStored(1);
        var letters =
                sensors.read(Topics.SERVICE_DEAD_LETTERS).stream()
                        .filter(letter ->
                                java.util.Arrays.equals(
                                        letter.key(), io.telemark.contracts.Ids.toBytes(athlete)))
                        .map(letter ->
                                new String(
                                        letter.headers().lastHeader("telemark-reason").value(),
                                        StandardCharsets.UTF_8))
                        .toList();
        assertThat(letters).hasSize(3);
        assertThat(letters.get(1)).contains("record_time_deltas");
        assertThat(letters.get(2)).contains("year");
    }

    @Test
    void showsAnOwnerWhatADeviceHasSentLately() {
        publish(ride.chunk(1), ride.chunk(2));
        awaitStored(2);

        var shown = sensors.as(athlete).get("/devices").json().at("/items/0");

        assertThat(shown.get("batteryPercent").asDouble()).isEqualTo(87);
        assertThat(shown.get("lastReceivedAt").asString())
                .isEqualTo(START.plusSeconds(20).toString());
        assertThat(shown.get("channels").toString()).contains("heartRate", "power", "battery");
    }

    @Test
    void saysHowItFares() {
        var health = sensors.as(null).get("/actuator/health");
        var metrics = sensors.as(null).get("/actuator/prometheus");

        assertThat(health.status()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("telemark_archive_lag", "telemark_archive_chunks_total");
    }

    private UUID register() {
        var answer =
                sensors.as(athlete).create("/devices", "{\"name\":\"Watch\",\"kind\":\"WATCH\"}");
        return UUID.fromString(answer.json().get("deviceId").asString());
    }

    private void publish(Chunk... chunks) {
        for (var chunk : chunks) {
            sensors.publish(Topics.TELEMETRY_CHUNKS, athlete, chunk);
        }
    }

    private void awaitStored(int chunks) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ledger().get("chunks").asInt()).isEqualTo(chunks));
    }

    private tools.jackson.databind.JsonNode ledger() {
        return sensors.as(athlete).get("/ledger?deviceId=" + device).json();
    }

    private List<byte[]> messages() {
        return sensors.sql()
                .sql("select message from chunk where athlete_id = ? order by sequence")
                .param(athlete)
                .query((row, _) -> row.getBytes("message"))
                .list();
    }

    private String partition() {
        return sensors.sql()
                .sql("select tableoid::regclass::text from chunk where athlete_id = ?")
                .param(athlete)
                .query(String.class)
                .single();
    }
}
