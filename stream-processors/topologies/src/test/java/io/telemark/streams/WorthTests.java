package io.telemark.streams;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.streams.activity.ActivityDriver;
import io.telemark.streams.load.LoadTopology;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real recordings from chunks to points: whatever order their revisions come in, their day has the
 * load and the points of a fold over what the newest says.
 */
class WorthTests {
    private static final List<String> KINDS =
            List.of("load", "runLoad", "swimLoad", "heartRateLoad", "perceivedLoad");
    private static final String ZONE = "Asia/Tokyo";

    static Stream<String> files() {
        return Recordings.names();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRecordingIsWorthWhatAFoldOverItsLoadsSays(String name) throws Exception {
        assumeThat(name).isNotEqualTo(Recordings.NONE);
        var told = told(name);
        var newest = told.getLast().getComputed();
        assertThat(newest.getRevision()).isGreaterThan(1);
        var load = newest.getSessionsList().stream().map(WorthTests::load).toList();
        var points = newest.getPlausibility().getVerified() ? points(load) : 0;
        var day = day(newest);
        for (var seed = 0; seed < 4; seed++) {
            var order = SimulatedRide.disturbed(told, seed);
            var inputs = LedgerInputs.of(Recordings.ATHLETE, order);
            assertThat(inputs.points()).as("%s by seed %d", name, seed).isEqualTo(points);
            assertThat(inputs.days().keySet())
                    .isEqualTo(points == 0 ? Set.of() : Set.of(day.toString()));
            assertThat(loadOf(order, day)).isCloseTo(kept(newest, load), within(1e-9));
        }
    }

    /** Final, and again with other thresholds: a revision of nearly every number. */
    private static List<ActivityEvent> told(String name) throws Exception {
        var settings = Recordings.reference().toBuilder().setTimeZone(ZONE);
        try (var driver = new ActivityDriver()) {
            driver.settings(settings.build(), Recordings.ATHLETE);
            driver.send(Recordings.accepted(Recordings.read(name).toBatches()));
            settings.getThresholdsBuilder(0).setFtpW(230).setThresholdHeartRateBpm(160);
            settings.getThresholdsBuilder(0).setMaxHeartRateBpm(190).setThresholdRunSpeedMps(3.6);
            driver.settings(settings.setRecomputeSince("2000-01-01").build(), Recordings.ATHLETE);
            driver.advance(Duration.ofSeconds(1));
            return driver.events();
        }
    }

    private static double loadOf(List<ActivityEvent> order, LocalDate day) {
        var now = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
        try (var driver = TestDriver.of(LoadTopology.inMemory(), now)) {
            var in = TestDriver.in(driver, Topics.ACTIVITIES);
            var out = TestDriver.out(driver, Topics.TRAINING_LOAD);
            order.forEach(event -> in.pipeInput(Recordings.ATHLETE, event));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            return out.readValuesToList().stream()
                    .map(TrainingLoad::getDaysList)
                    .flatMap(List::stream)
                    .filter(told -> told.getDay().equals(day.toString()))
                    .mapToDouble(told -> told.getLoad())
                    .sum();
        }
    }

    /** What is older than ten years when it comes has points, but no load. */
    private static double kept(ActivityComputed told, List<BigDecimal> loads) {
        var age = DAYS.between(day(told), day(told.getComputedAtMillis()));
        return age > 3_653 ? 0 : loads.stream().mapToDouble(BigDecimal::doubleValue).sum();
    }

    private static LocalDate day(ActivityComputed told) {
        return day(told.getStartMillis());
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneId.of(ZONE)).toLocalDate();
    }

    /** Exactly as it is in binary. Nobody knows this athlete's threshold power of running. */
    private static BigDecimal load(Session session) {
        var isRun = session.getSport() == Sport.SPORT_RUNNING;
        return KINDS.stream()
                .filter(kind -> !isRun || !kind.equals("load"))
                .flatMap(kind ->
                        session.getMetricsList().stream()
                                .filter(metric -> metric.getId().equals(kind)))
                .map(metric -> new BigDecimal(metric.getValues(0)))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static long points(List<BigDecimal> loads) {
        var load =
                loads.stream()
                        .map(each -> each.setScale(2, RoundingMode.HALF_UP))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        var rest = load.subtract(BigDecimal.valueOf(150)).max(BigDecimal.ZERO);
        return load.subtract(rest)
                .add(rest.divide(BigDecimal.TWO).setScale(2, RoundingMode.DOWN))
                .min(BigDecimal.valueOf(225))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }
}
