package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.FormulaVersion;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.SessionLoad;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.kernels.load.LoadDays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoadIT {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final UUID ACTIVITY = UUID.randomUUID();

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
        assertThat(activity.get("activityId").asString()).isEqualTo(ACTIVITY.toString());
        assertThat(activity.at("/sessions/0/metric").asString()).isEqualTo("heartRateLoad");
        assertThat(activity.at("/sessions/0/explain").asString())
                .isEqualTo(
                        "/activities/%s/sessions/0/metrics/heartRateLoad/explain"
                                .formatted(ACTIVITY));
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

    /** The days from the one with this index on, of a history that begins on {@link #FIRST}. */
    private void tell(int revision, int from, double... loads) {
        var told =
                TrainingLoad.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setRevision(revision)
                        .addFormulas(FormulaVersion.newBuilder().setId("fitness").setVersion(1));
        var all = new double[from + loads.length];
        System.arraycopy(loads, 0, all, from, loads.length);
        var days = LoadDays.of(all, null);
        if (all.length > 0) {
            told.setFirstDay(FIRST.toString());
            told.setLastDay(FIRST.plusDays(all.length - 1L).toString());
        }
        for (var i = from; i < all.length; i++) {
            told.addDays(day(FIRST.plusDays(i), days.get(i)));
        }
        sensors.publish(Topics.TRAINING_LOAD, athlete, told.build());
    }

    private static LoadDay day(LocalDate date, io.telemark.kernels.load.LoadDay numbers) {
        var day =
                LoadDay.newBuilder()
                        .setDay(date.toString())
                        .setLoad(numbers.load())
                        .setFitness(numbers.fitness())
                        .setFatigue(numbers.fatigue())
                        .setForm(numbers.form())
                        .setState(numbers.building() ? LoadDay.State.BUILDING : LoadDay.State.READY)
                        .addActivities(
                                ActivityLoad.newBuilder()
                                        .setActivityId(Ids.toByteString(ACTIVITY))
                                        .setRevision(1)
                                        .setLoad(numbers.load())
                                        .addSessions(
                                                SessionLoad.newBuilder()
                                                        .setMetric("heartRateLoad")
                                                        .setVersion(1)
                                                        .setValue(numbers.load())));
        numbers.ramp().ifPresent(day::setRamp);
        numbers.monotony().ifPresent(day::setMonotony);
        numbers.strain().ifPresent(day::setStrain);
        return day.build();
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
