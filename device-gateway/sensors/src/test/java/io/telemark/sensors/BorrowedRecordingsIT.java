package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Plausibility;
import io.telemark.contracts.activity.v1.PlausibilityFlag;
import io.telemark.sensors.original.Imported;
import io.telemark.sensors.original.OriginalService;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** One file in several accounts. */
class BorrowedRecordingsIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final ByteString recording =
            Ids.toByteString(UUID.randomUUID()).concat(Ids.toByteString(UUID.randomUUID()));
    private final Computed first = ride();
    private final Computed second = ride();

    @Test
    void theSecondAthleteBorrowedItAndTheFirstDidNot() {
        keep(first, 1, false);
        keep(first, 1, false);
        keep(second, 1, false);
        var asked = awaitCommands(second, 1).getLast();
        assertThat(asked.getMarkBorrowed().getBorrowed()).isTrue();
        assertThat(asked.getActivityId()).isEqualTo(Ids.toByteString(second.id()));
        assertThat(asked.toByteString().toString())
                .doesNotContain(Ids.toByteString(first.athlete()).toString());

        keep(second, 2, true);
        keep(first, 2, false);
        assertThat(commands(second)).hasSize(1);
        assertThat(commands(first)).isEmpty();
        var flag = get(second).json().get("plausibility").get("flags").get(0);
        assertThat(flag.get("id").asString()).isEqualTo("borrowed");
        assertThat(flag.get("reason").asString())
                .isEqualTo("another athlete had imported the same recording before");
        assertThat(flag.get("reasonRu").asString())
                .isEqualTo("эту же запись раньше загрузил другой спортсмен");
    }

    @Test
    void whatIsStillGrowingIsNobodysYet() {
        tell(first, imported(first, 1, Status.PROVISIONAL, false));
        await().untilAsserted(() -> assertThat(get(first).status()).isEqualTo(200));
        keep(second, 1, false);
        keep(first, 2, false);
        awaitCommands(first, 1);
        assertThat(commands(second)).isEmpty();
    }

    @Test
    void deletingTheFirstChangesNothingUntilTheSecondIsToldAgain() {
        keep(first, 1, false);
        keep(second, 1, false);
        awaitCommands(second, 1);
        keep(second, 2, true);
        assertThat(sensors.as(first.athlete()).delete("/activities/" + first.id()).status())
                .isEqualTo(204);
        tell(first, imported(first, 9, Status.REVISED, false)); // Late, and of no consequence.
        tell(first, first.deleted(2));
        var third = ride();
        keep(third, 1, false);
        assertThat(commands(second)).hasSize(1);
        assertThat(commands(third)).isEmpty();

        assertThat(sensors.as(third.athlete()).delete("/activities/" + third.id()).status())
                .isEqualTo(204);
        keep(second, 2, true);
        awaitCommands(second, 2);
        assertThat(commands(second).getLast().getMarkBorrowed().getBorrowed()).isFalse();
    }

    @Test
    void ofTwoAtOnceTheDatabaseLetsOneBeFirst() throws Exception {
        var originals = sensors.service().getBean(OriginalService.class);
        var transactions = sensors.service().getBean(TransactionOperations.class);
        for (var round = 0; round < 10; round++) {
            var file = HexFormat.of().formatHex(recording.toByteArray(), 0, 31) + "0" + round;
            var start = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var each : List.of(first, second)) {
                    threads.submit(() -> {
                        start.await();
                        transactions.executeWithoutResult(_ ->
                                originals.look(
                                        each.athlete(),
                                        UUID.randomUUID(),
                                        new Imported(List.of(file), false)));
                        return true;
                    });
                }
            }
        }
        await().untilAsserted(() ->
                assertThat(commands(first).size() + commands(second).size()).isEqualTo(10));
    }

    /** Tells it, and waits until it is kept. */
    private void keep(Computed each, int revision, boolean flagged) {
        var event =
                imported(each, revision, revision == 1 ? Status.FINAL : Status.REVISED, flagged);
        tell(each, event);
        var after = ride(); // One partition is read in order: this is behind it.
        sensors.publish(Topics.ACTIVITIES, each.athlete(), after(each, after));
        await().untilAsserted(() ->
                assertThat(sensors.as(each.athlete()).get("/activities/" + after.id()).status())
                        .isEqualTo(200));
    }

    private static ActivityEvent after(Computed each, Computed after) {
        return new Computed(each.athlete(), after.id(), after.start(), after.end(), after.device())
                .finished();
    }

    private ActivityEvent imported(Computed each, int revision, Status status, boolean flagged) {
        var computed =
                each.revision(revision, status, 210).getComputed().toBuilder()
                        .addImportedSha256(recording);
        if (flagged) {
            computed.setPlausibility(
                    Plausibility.newBuilder()
                            .setScore(0.2)
                            .addFlags(
                                    PlausibilityFlag.newBuilder()
                                            .setId("borrowed")
                                            .setFromMillis(START.toEpochMilli())
                                            .setToMillis(START.toEpochMilli() + 100_000)));
        }
        return ActivityEvent.newBuilder().setComputed(computed).build();
    }

    private static Computed ride() {
        return new Computed(
                UUID.randomUUID(),
                UUID.randomUUID(),
                START,
                START.plusSeconds(100),
                UUID.randomUUID());
    }

    private void tell(Computed each, ActivityEvent event) {
        sensors.publish(Topics.ACTIVITIES, each.athlete(), event);
    }

    private RunningSensors.Answer get(Computed each) {
        return sensors.as(each.athlete()).get("/activities/" + each.id());
    }

    private List<ActivityCommand> awaitCommands(Computed each, int count) {
        await().untilAsserted(() -> assertThat(commands(each)).hasSize(count));
        return commands(each);
    }

    private List<ActivityCommand> commands(Computed each) {
        return sensors.read(Topics.ACTIVITY_COMMANDS).stream()
                .filter(record -> record.key().equals(each.athlete()))
                .map(ConsumerRecord::value)
                .filter(ActivityCommand::hasMarkBorrowed)
                .toList();
    }
}
