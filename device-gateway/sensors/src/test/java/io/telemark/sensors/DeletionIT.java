package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What an athlete does not want any more, and what speaks against it. */
class DeletionIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();
    private final Computed ride = ride(START);
    private final Computed other = ride(START.plusSeconds(3_600));

    @Test
    void aDeletedActivityIsGoneAtOnceAndTheTopologyIsAsked() {
        awaitActivity(ride, ride.finished());
        assertThat(delete(ride).status()).isEqualTo(204);

        assertThat(get(ride).status()).isEqualTo(404);
        assertThat(sensors.as(athlete).get("/activities").json().get("items")).isEmpty();
        assertThat(delete(ride).status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(commands()).hasSize(1));
        var command = commands().getFirst();
        assertThat(command.hasDelete()).isTrue();
        assertThat(command.getActivityId()).isEqualTo(Ids.toByteString(ride.id()));
        assertThat(command.getAthleteId()).isEqualTo(Ids.toByteString(athlete));
    }

    @Test
    void nothingThatIsToldLateBringsItBack() {
        awaitActivity(ride, ride.finished());
        assertThat(delete(ride).status()).isEqualTo(204);
        tell(ride.revision(2, Status.REVISED, 230));
        tell(ride.deleted(3));
        tell(ride.revision(9, Status.REVISED, 240));
        awaitActivity(other, other.finished());

        assertThat(get(ride).status()).isEqualTo(404);
        assertThat(revisions()).isZero();
    }

    @Test
    void whatTheTopologyTellsAsDeletedIsGone() {
        awaitActivity(ride, ride.finished());
        tell(ride.deleted(2));
        await().untilAsserted(() -> assertThat(get(ride).status()).isEqualTo(404));
        assertThat(revisions()).isZero();
    }

    @Test
    void onlyTheOwnerDeletes() {
        awaitActivity(ride, ride.finished());
        var stranger = sensors.as(UUID.randomUUID());
        assertThat(stranger.delete("/activities/" + ride.id()).status()).isEqualTo(404);
        assertThat(sensors.as(null).delete("/activities/" + ride.id()).status()).isEqualTo(401);
        assertThat(get(ride).status()).isEqualTo(200);
        assertThat(commands()).isEmpty();
    }

    @Test
    void aFlagSaysWhatWasBrokenAndWhere() {
        awaitActivity(ride, ride.flagged());
        var verdict = get(ride).json().get("plausibility");
        assertThat(verdict.get("score").asDouble()).isEqualTo(0.1);
        assertThat(verdict.get("verified").asBoolean()).isFalse();
        var flag = verdict.get("flags").get(0);
        assertThat(flag.get("id").asString()).isEqualTo("motor");
        assertThat(flag.get("from").asString()).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(flag.get("to").asString()).isEqualTo("2026-11-01T08:01:00Z");
        assertThat(flag.get("reason").asString())
                .isEqualTo(
                        "over 60 s the movement would have cost 22.3 W per kg of the rider; "
                                + "more than 12.5 is a motor");
        assertThat(flag.get("reasonRu").asString())
                .isEqualTo(
                        "за 60 с такое движение стоило бы 22.3 Вт на кг веса; "
                                + "больше 12.5 бывает только с мотором");
        var line = sensors.as(athlete).get("/activities").json().get("items").get(0);
        assertThat(line.get("verified").asBoolean()).isFalse();
    }

    @Test
    void anActivityFromBeforeThereWereVerdictsHasNone() {
        awaitActivity(ride, ride.finished());
        assertThat(get(ride).json().get("plausibility").isNull()).isTrue();
    }

    private Computed ride(Instant start) {
        return new Computed(
                athlete, UUID.randomUUID(), start, start.plusSeconds(100), UUID.randomUUID());
    }

    private void awaitActivity(Computed each, ActivityEvent event) {
        tell(event);
        await().untilAsserted(() -> assertThat(get(each).status()).isEqualTo(200));
    }

    private void tell(ActivityEvent event) {
        sensors.publish(Topics.ACTIVITIES, athlete, event);
    }

    private RunningSensors.Answer get(Computed each) {
        return sensors.as(athlete).get("/activities/" + each.id());
    }

    private RunningSensors.Answer delete(Computed each) {
        return sensors.as(athlete).delete("/activities/" + each.id());
    }

    private List<ActivityCommand> commands() {
        return sensors.read(Topics.ACTIVITY_COMMANDS).stream()
                .filter(record -> record.key().equals(athlete))
                .map(ConsumerRecord::value)
                .toList();
    }

    private int revisions() {
        return sensors.sql()
                .sql(
                        "select count(*) from activity_revision where athlete_id = ? and activity_id = ?")
                .param(athlete)
                .param(ride.id())
                .query(Integer.class)
                .single();
    }
}
