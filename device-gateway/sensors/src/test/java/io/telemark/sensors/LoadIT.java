package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.kernels.load.LoadDay;
import io.telemark.kernels.load.LoadDays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoadIT {
    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();

    @Test
    void aDayShowsItsNumbersAndWhereTheyComeFrom() {
        tell(1, 0, 100, 0, 50);
        awaitRevision(1);
        var day = days("2026-01-03", "2026-01-03").get(0);
        assertThat(day.get("load").asDouble()).isEqualTo(50);
        var numbers = LoadDays.of(new double[] {100, 0, 50}, null).getLast();
        assertThat(day.get("fitness").asDouble()).isEqualTo(numbers.fitness());
        assertThat(day.get("fatigue").asDouble()).isEqualTo(numbers.fatigue());
        assertThat(day.get("form").asDouble()).isEqualTo(numbers.form());
        assertThat(day.get("ramp").asDouble()).isEqualTo(numbers.fitness());
        assertThat(day.has("monotony")).isFalse();
        assertThat(day.get("state").asString()).isEqualTo("BUILDING");
        assertThat(day.at("/formulas/fitness").asInt()).isEqualTo(1);
        var activity = day.at("/activities/0");
        assertThat(activity.get("activityId").asString()).isEqualTo(ToldLoad.ACTIVITY.toString());
        assertThat(activity.at("/sessions/0/metric").asString()).isEqualTo("heartRateLoad");
        assertThat(activity.at("/sessions/0/explain").asString())
                .isEqualTo(
                        "/activities/%s/sessions/0/metrics/heartRateLoad/explain"
                                .formatted(ToldLoad.ACTIVITY));
    }

    @Test
    void restDaysGoOnUpToTodayAndNoFurther() {
        tell(1, 0, 100, 0, 50);
        awaitRevision(1);
        var days = days("2026-01-02", "2026-03-01");
        var loads = Arrays.copyOf(new double[] {100, 0, 50}, 60);
        var wanted = LoadDays.of(loads, null);
        assertThat(days).hasSize(59);
        assertThat(days.get(58).get("fitness").asDouble()).isEqualTo(wanted.get(59).fitness());
        assertThat(days.get(58).get("state").asString()).isEqualTo("READY");

        var today = LocalDate.now(ZoneOffset.UTC);
        var usual = sensors.as(athlete).get("/load?to=" + today.plusDays(20)).json().get("days");
        assertThat(usual.get(usual.size() - 1).get("day").asString())
                .isBetween(today.toString(), today.plusDays(1).toString());
    }

    @Test
    void whatComesTwiceOrLateChangesNothing() {
        tell(1, 0, 100, 0, 50);
        tell(2, 1, 80, 50);
        tell(1, 0, 100, 0, 50);
        tell(2, 1, 80, 50);
        tell(3, 0);
        tell(2, 1, 80, 50);
        awaitRevision(3);
        assertThat(days("2026-01-01", "2026-01-05")).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void daysOutsideOfTheHistoryAreGone() {
        tell(1, 0, 100, 0, 50);
        awaitRevision(1);
        sensors.publish(
                Topics.TRAINING_LOAD,
                athlete,
                TrainingLoad.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setRevision(2)
                        .setFirstDay("2026-01-01")
                        .setLastDay("2026-01-01")
                        .build());
        awaitRevision(2);
        assertThat(rows()).isEqualTo(1);
        assertThat(days("2026-01-01", "2026-01-03"))
                .extracting(day -> day.get("load").asDouble())
                .containsExactly(100.0, 0.0, 0.0);
    }

    /**
     * A telling that could not be stored becomes a dead letter, which somebody gives back later.
     */
    @Test
    void whatComesBehindANewerTellingStillHasItsOtherDays() {
        tell(2, 5, 60, 0, 80);
        awaitRevision(2);
        assertThat(rows()).isEqualTo(3);
        tell(1, 0, 100, 0, 50, 0, 0, 10, 20, 30);
        await().untilAsserted(() -> assertThat(rows()).isEqualTo(8));
        assertThat(days("2026-01-01", "2026-01-08"))
                .extracting(day -> day.get("load").asDouble())
                .containsExactly(100.0, 0.0, 50.0, 0.0, 0.0, 60.0, 0.0, 80.0);
    }

    @Test
    void whatComesBehindANewerTellingBringsNoDayBackThatIsGone() {
        tell(2, 1, 5);
        awaitRevision(2);
        tell(1, 0, 10, 20, 30);
        await().untilAsserted(() -> assertThat(days("2026-01-01", "2026-01-01")).hasSize(1));
        assertThat(rows()).isEqualTo(2);
        assertThat(days("2026-01-01", "2026-01-02"))
                .extracting(day -> day.get("load").asDouble())
                .containsExactly(10.0, 5.0);
    }

    @Test
    void partsOfOneTellingAreNotTakenForTheWhole() {
        tell(1, 0, 100, 0, 50, 70);
        var first = ToldLoad.of(athlete, 2, 0, 80, 10, 50, 70).removeDays(3).removeDays(2);
        sensors.publish(Topics.TRAINING_LOAD, athlete, first.build());
        awaitRevision(2);
        var path = "/load?from=2026-01-01&to=2026-01-04";
        var etag = sensors.as(athlete).get(path).header("ETag");
        sensors.publish(
                Topics.TRAINING_LOAD,
                athlete,
                ToldLoad.of(athlete, 2, 0, 80, 10, 50, 70).removeDays(0).removeDays(0).build());
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status())
                        .isEqualTo(200));
    }

    @Test
    void aSeedThatLiesAheadShowsNoDayAhead() {
        var ahead = LocalDate.now(ZoneOffset.UTC).plusDays(20);
        var seeded =
                new LoadDay(
                        0,
                        60,
                        70,
                        0,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        false);
        sensors.publish(
                Topics.TRAINING_LOAD,
                athlete,
                TrainingLoad.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setRevision(1)
                        .setFirstDay(ahead.toString())
                        .setLastDay(ahead.toString())
                        .addDays(ToldLoad.day(ahead, seeded))
                        .build());
        awaitRevision(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(days(ahead.minusDays(30).toString(), ahead.plusDays(1).toString())).isEmpty();
    }

    @Test
    void answersNothingNewWhileTheRevisionIsTheSame() {
        tell(1, 0, 100);
        awaitRevision(1);
        var path = "/load?from=2026-01-01&to=2026-01-05";
        var etag = sensors.as(athlete).get(path).header("ETag");
        assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status()).isEqualTo(304);
        tell(2, 0, 110);
        awaitRevision(2);
        assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status()).isEqualTo(200);
    }

    @Test
    void aDayCanBeComputedAgainByHandFromItsExplanation() {
        tell(1, 0, 100, 0, 50, 70, 30, 0, 90, 40);
        awaitRevision(1);
        var explained = sensors.as(athlete).get("/load/2026-01-08/explain").json();
        assertThat(explained.get("before")).hasSize(7);
        var before = explained.at("/before/6/fitness").asDouble();
        var load = explained.at("/day/load").asDouble();
        assertThat(explained.at("/day/fitness").asDouble())
                .isCloseTo(
                        before + (1 - Math.exp(-1 / 42.0)) * (load - before), Offset.offset(1e-12));
        assertThat(explained.get("formulas"))
                .extracting(formula -> formula.get("id").asString())
                .contains("dailyLoad", "fitness", "strain");
        assertThat(explained.at("/formulas/1/value").asDouble())
                .isEqualTo(explained.at("/day/fitness").asDouble());
        assertThat(sensors.as(athlete).get("/load/2025-12-31/explain").status()).isEqualTo(404);
    }

    @Test
    void daysAreTheirAthletesAlone() {
        tell(1, 0, 100);
        awaitRevision(1);
        var stranger = sensors.as(UUID.randomUUID());
        assertThat(stranger.get("/load?from=2026-01-01&to=2026-01-05").json().get("days"))
                .isEmpty();
        assertThat(stranger.get("/load/2026-01-01/explain").status()).isEqualTo(404);
        assertThat(sensors.as(null).get("/load").status()).isEqualTo(401);
    }

    @Test
    void aRangeHasAnEndAndABegin() {
        assertThat(sensors.as(athlete).get("/load?from=2026-01-05&to=2026-01-01").status())
                .isEqualTo(400);
        assertThat(sensors.as(athlete).get("/load?from=2020-01-05&to=2026-01-01").status())
                .isEqualTo(400);
        assertThat(sensors.as(athlete).get("/load?from=yesterday").status()).isEqualTo(400);
        for (var far : List.of("%2B999999999-12-31", "-999999999-01-01", "%2B10000-01-01")) {
            var range = sensors.as(athlete).get("/load?from=" + far + "&to=" + far);
            assertThat(range.status()).isEqualTo(400);
            assertThat(range.json().get("type").asString()).endsWith(":invalid");
            assertThat(sensors.as(athlete).get("/load?to=" + far).status()).isEqualTo(400);
            assertThat(sensors.as(athlete).get("/load/" + far + "/explain").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void todayIsTheAthletesOwn() {
        sensors.publish(
                Topics.ATHLETE_SETTINGS,
                athlete,
                AthleteSettings.newBuilder().setTimeZone("Pacific/Kiritimati").build());
        tell(1, 0, 100);
        awaitRevision(1);
        await().untilAsserted(() -> {
            var today = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));
            var days = sensors.as(athlete).get("/load").json().get("days");
            assertThat(days).hasSize(42);
            assertThat(days.get(41).get("day").asString()).isEqualTo(today.toString());
        });
    }

    private void tell(int revision, int from, double... loads) {
        sensors.publish(
                Topics.TRAINING_LOAD, athlete, ToldLoad.of(athlete, revision, from, loads).build());
    }

    private void awaitRevision(long revision) {
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get("/load").json().get("revision").asLong())
                        .isEqualTo(revision));
    }

    private ArrayList<JsonNode> days(String from, String to) {
        var answer = sensors.as(athlete).get("/load?from=%s&to=%s".formatted(from, to));
        var days = new ArrayList<JsonNode>();
        answer.json().get("days").forEach(days::add);
        return days;
    }

    private int rows() {
        return sensors.sql()
                .sql("select count(*) from load_day where athlete_id = ?")
                .param(athlete)
                .query(Integer.class)
                .single();
    }
}
