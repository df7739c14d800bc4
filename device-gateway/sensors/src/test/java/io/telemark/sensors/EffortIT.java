package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.sensors.RunningSensors.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How hard it felt: from the athlete to the topology, and back as numbers with an explanation. */
class EffortIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();
    private final Computed weights = activity();

    @Test
    void whatTheAthleteSaysReachesTheTopologyInOrder() {
        awaitActivity(weights.finished());
        assertThat(rate("{\"perceived\": 6.5}").status()).isEqualTo(204);
        assertThat(rate("{\"perceived\": 6.5}").status()).isEqualTo(204);
        assertThat(rate("{\"perceived\": 10}").status()).isEqualTo(204);
        assertThat(takeBack().status()).isEqualTo(204);
        assertThat(takeBack().status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(commands()).hasSize(5));
        assertThat(commands())
                .allSatisfy(command -> {
                    assertThat(command.getActivityId()).isEqualTo(Ids.toByteString(weights.id()));
                    assertThat(command.getAthleteId()).isEqualTo(Ids.toByteString(athlete));
                    assertThat(command.hasRatePerceived()).isTrue();
                    assertThat(command.getAskedAtMillis()).isPositive();
                });
        assertThat(commands().subList(0, 3))
                .extracting(command -> command.getRatePerceived().getPerceived())
                .containsExactly(6.5, 6.5, 10.0);
        assertThat(commands().subList(3, 5))
                .noneMatch(command -> command.getRatePerceived().hasPerceived());
    }

    @Test
    void onlyTheOwnerKnowsHowItFelt() {
        awaitActivity(weights.finished());
        var path = "/activities/" + weights.id() + "/effort";
        var stranger = sensors.as(UUID.randomUUID());
        assertNotFound(stranger.put(path, "{\"perceived\": 6}"));
        assertNotFound(stranger.delete(path));
        assertThat(sensors.as(null).put(path, "{\"perceived\": 6}").status()).isEqualTo(401);
        assertThat(sensors.as(null).delete(path).status()).isEqualTo(401);
        assertThat(commands()).isEmpty();
    }

    @Test
    void whatIsUnknownOrDeletedOrPartOfAnotherIsNotRated() {
        assertNotFound(rate("{\"perceived\": 6}"));
        assertNotFound(takeBack());
        awaitActivity(weights.finished());
        assertThat(sensors.as(athlete).delete("/activities/" + weights.id()).status())
                .isEqualTo(204);
        assertNotFound(rate("{\"perceived\": 6}"));
        assertNotFound(takeBack());

        var part = activity();
        sensors.publish(Topics.ACTIVITIES, athlete, part.withdrawn(2, UUID.randomUUID()));
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get("/activities/" + part.id()).status())
                        .isEqualTo(410));
        assertNotFound(
                sensors.as(athlete)
                        .put("/activities/" + part.id() + "/effort", "{\"perceived\": 6}"));
        assertThat(commands()).noneMatch(ActivityCommand::hasRatePerceived);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"perceived\": 0}",
                "{\"perceived\": 0.5}",
                "{\"perceived\": 10.5}",
                "{\"perceived\": 7.3}",
                "{\"perceived\": -7}",
                "{\"perceived\": 1e400}",
                "{\"perceived\": \"NaN\"}",
                "{\"perceived\": \"hard\"}",
                "{\"perceived\": null}",
                "{\"perceived\": [7]}",
                "{}",
                "7",
                ""
            })
    void whatIsNotOnTheScaleIsRefusedWithTheScale(String body) {
        awaitActivity(weights.finished());
        var refused = rate(body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().get("detail").asString()).contains("expected: ");
        assertThat(commands()).isEmpty();
    }

    @Test
    void theScaleIsSaidToWhoMissedIt() {
        awaitActivity(weights.finished());
        assertThat(rate("{\"perceived\": 10.5}").json().get("detail").asString())
                .isEqualTo("perceived: 10.5 (expected: a number from 1 to 10 in steps of 0.5)");
    }

    @Test
    void itsLoadCanBeComputedAgainByHand() {
        awaitActivity(rated());
        var activity = sensors.as(athlete).get("/activities/" + weights.id()).json();
        assertThat(activity.at("/metrics/perceivedEffort").asDouble()).isEqualTo(6);
        assertThat(activity.at("/sessions/0/metrics/sessionRpe").asDouble()).isEqualTo(270);

        var load = explained("perceivedLoad");
        assertThat(load.at("/metric/value").asDouble()).isEqualTo(270 * 100 / 420.0);
        assertThat(load.at("/formula/text").asString()).startsWith("sessionRpe x 100 / 420");
        assertThat(load.at("/formula/source").asString()).contains("Foster");
        assertThat(load.at("/formula/version").asInt()).isEqualTo(1);
        assertThat(load.at("/inputs/0/value").asDouble()).isEqualTo(270);
        var effort = explained("sessionRpe");
        assertThat(load.at("/inputs/0/where").asString())
                .endsWith("/sessions/0/metrics/sessionRpe/explain");
        assertThat(effort.at("/formula/source").asString()).isEqualTo("Foster");
        assertThat(effort.at("/inputs/0/name").asString()).isEqualTo("perceivedEffort");
        assertThat(effort.at("/inputs/0/value").asDouble()).isEqualTo(6);
        assertThat(effort.at("/inputs/1/name").asString()).isEqualTo("activeTime");
        assertThat(effort.at("/inputs/1/value").asDouble()).isEqualTo(2_700);
        assertThat(explained("perceivedEffort").at("/metric/value").asDouble()).isEqualTo(6);
    }

    private JsonNode explained(String metric) {
        var answer =
                sensors.as(athlete)
                        .get(
                                "/activities/%s/sessions/0/metrics/%s/explain"
                                        .formatted(weights.id(), metric));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** As the activity topology tells it then. */
    private ActivityEvent rated() {
        var computed = weights.revision(2, Status.REVISED, 200).getComputed().toBuilder();
        computed.addMetrics(metric("perceivedEffort", 6, "of 10"));
        computed.getSessionsBuilder(0)
                .clearMetrics()
                .addMetrics(metric("activeTime", 2_700, "s"))
                .addMetrics(metric("sessionRpe", 270, "1"))
                .addMetrics(metric("perceivedLoad", 270 * 100 / 420.0, "1"));
        return ActivityEvent.newBuilder().setComputed(computed).build();
    }

    private static Metric metric(String id, double value, String unit) {
        return Metric.newBuilder().setId(id).addValues(value).setUnit(unit).setVersion(1).build();
    }

    private Computed activity() {
        return new Computed(
                athlete, UUID.randomUUID(), START, START.plusSeconds(2_700), UUID.randomUUID());
    }

    private void awaitActivity(ActivityEvent event) {
        sensors.publish(Topics.ACTIVITIES, athlete, event);
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get("/activities/" + weights.id()).status())
                        .isEqualTo(200));
    }

    private Answer rate(String body) {
        return sensors.as(athlete).put("/activities/" + weights.id() + "/effort", body);
    }

    private Answer takeBack() {
        return sensors.as(athlete).delete("/activities/" + weights.id() + "/effort");
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.json().get("type").asString())
                .isEqualTo("urn:telemark:problem:not-found");
    }

    private List<ActivityCommand> commands() {
        return sensors.read(Topics.ACTIVITY_COMMANDS).stream()
                .filter(record -> record.key().equals(athlete))
                .map(ConsumerRecord::value)
                .toList();
    }
}
