package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecallIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();
    private final UUID device = new UUID(1, 1);
    private final Recorded ride = Recorded.ride(athlete, UUID.randomUUID(), START);
    private final Recorded strap = ride.by(UUID.randomUUID(), DeviceKind.STRAP_OR_POWER_METER);

    @Test
    void sendsTheWholeActivityAgainInTheOrderOfItsDevices() {
        archive(
                ride.chunk(2),
                strap.chunk(1),
                ride.chunk(1, 2, 0),
                ride.chunk(3),
                ride.chunk(1),
                strap.chunk(2));

        var recall = recall(ride.activity());
        var answers = awaitAnswers(recall, 6);

        assertThat(answers).extracting(RecalledChunk::getIndex).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(answers).extracting(RecalledChunk::getTotal).containsOnly(6);
        var expected =
                Stream.of(
                                List.of(
                                        ride.chunk(1),
                                        ride.chunk(2),
                                        ride.chunk(3),
                                        ride.chunk(1, 2, 0)),
                                List.of(strap.chunk(1), strap.chunk(2)))
                        .sorted(java.util.Comparator.comparing(chunks -> hex(chunks.getFirst())))
                        .flatMap(List::stream)
                        .toList();
        assertThat(answers).extracting(RecalledChunk::getChunk).containsExactlyElementsOf(expected);
    }

    @Test
    void answersWhenThereIsNothing() {
        var answers = awaitAnswers(recall(UUID.randomUUID()), 1);

        assertThat(answers.getFirst().getTotal()).isZero();
        assertThat(answers.getFirst().hasChunk()).isFalse();
    }

    @Test
    void replaysAnActivityWhenItsAthleteAsks() {
        archive(LongStream.rangeClosed(1, 30).mapToObj(ride::chunk).toArray(Chunk[]::new));
        compute(ride.activity());

        var accepted = sensors.as(athlete).create("/activities/" + ride.activity() + "/replay", "");

        assertThat(accepted.status()).isEqualTo(202);
        var recall = UUID.fromString(accepted.json().get("recallId").asString());
        var answers = awaitAnswers(recall, 30);
        assertThat(answers)
                .extracting(answer -> answer.getChunk().getBatch().getSequence())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(answers)
                .extracting(RecalledChunk::getIndex)
                .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
    }

    @Test
    void bringsWhatWasMergedIntoTheActivity() {
        var other = Recorded.ride(athlete, strap.device(), START);
        archive(ride.chunk(1), other.chunk(1));
        compute(ride.activity());
        sensors.publish(
                Topics.ACTIVITIES,
                athlete,
                computed(other.activity()).withdrawn(2, ride.activity()));
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get("/activities/" + other.activity()).status())
                        .isEqualTo(410));

        assertThat(awaitAnswers(recall(ride.activity()), 2)).hasSize(2);
    }

    @Test
    void givesNobodyAnotherAthletesChunks() {
        archive(ride.chunk(1));
        var stranger = UUID.randomUUID();
        var recall = UUID.randomUUID();
        sensors.publish(
                Topics.TELEMETRY_RECALLS, stranger, command(recall, stranger, ride.activity()));

        assertThat(awaitAnswers(recall, 1).getFirst().getTotal()).isZero();
    }

    private UUID recall(UUID activity) {
        var recall = UUID.randomUUID();
        sensors.publish(Topics.TELEMETRY_RECALLS, athlete, command(recall, athlete, activity));
        return recall;
    }

    private static RecallChunks command(UUID recall, UUID athlete, UUID activity) {
        return RecallChunks.newBuilder()
                .setRecallId(Ids.toByteString(recall))
                .setAthleteId(Ids.toByteString(athlete))
                .setActivityId(Ids.toByteString(activity))
                .build();
    }

    private List<RecalledChunk> awaitAnswers(UUID recall, int count) {
        await().untilAsserted(() -> assertThat(answers(recall)).hasSize(count));
        return answers(recall);
    }

    private List<RecalledChunk> answers(UUID recall) {
        return sensors.read(Topics.TELEMETRY_RECALLED).stream()
                .map(event -> event.value())
                .filter(answer -> answer.getRecallId().equals(Ids.toByteString(recall)))
                .toList();
    }

    private void archive(Chunk... chunks) {
        for (var chunk : chunks) {
            sensors.publish(Topics.TELEMETRY_CHUNKS, athlete, chunk);
        }
        await().untilAsserted(() ->
                assertThat(
                                sensors.sql()
                                        .sql("select count(*) from chunk where athlete_id = ?")
                                        .param(athlete)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(chunks.length));
    }

    private void compute(UUID activity) {
        sensors.publish(Topics.ACTIVITIES, athlete, computed(activity).finished());
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get("/activities/" + activity).status())
                        .isEqualTo(200));
    }

    private Computed computed(UUID activity) {
        return new Computed(athlete, activity, START, START.plusSeconds(300), device);
    }

    private static String hex(Chunk chunk) {
        return java.util.HexFormat.of().formatHex(chunk.getDeviceId().toByteArray());
    }
}
