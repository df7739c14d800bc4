package io.telemark.kernels.plausibility;

import static io.telemark.kernels.Rides.START;
import static io.telemark.kernels.Rides.compute;
import static io.telemark.kernels.Rides.join;
import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.Rides;
import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each rule by a recording that breaks it and by one that nearly does. */
class VerdictTests {
    private static final Athlete UNKNOWN = new Athlete(null, -1, Thresholds.unknown());

    @Test
    void anOrdinaryRideIsVerified() {
        var verdict = compute(speeds(Sport.CYCLING, steady(2000, 9))).verdict();
        assertThat(verdict.isVerified()).isTrue();
        assertThat(verdict.score()).isEqualTo(1);
    }

    @Test
    void aCarIsFoundByWhatItsMovementWouldHaveCostAndWhere() {
        var drive = speeds(Sport.CYCLING, join(steady(100, 8), steady(60, 16), steady(500, 8)));
        assertThat(rules(compute(drive).verdict())).isEmpty();
        var faster = speeds(Sport.CYCLING, join(steady(100, 8), steady(60, 22), steady(500, 8)));
        var verdict = compute(faster).verdict();
        assertThat(verdict.flags())
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.rule()).isEqualTo(Rule.MOTOR);
                    assertThat(flag.windowSeconds()).isEqualTo(60);
                    assertThat(flag.measured()).isGreaterThan(flag.limit()).isLessThan(30);
                    assertThat(flag.fromMillis()).isBetween(at(50), at(100));
                    assertThat(flag.toMillis()).isEqualTo(flag.fromMillis() + 60_000);
                });
        assertThat(verdict.isVerified()).isFalse();
        assertThat(verdict.score()).isEqualTo(0.1);
    }

    @Test
    void aCarIsFoundWhateverItSaysItIsAndWhoeverDrives() {
        for (var sport : Sport.values()) {
            var drive = speeds(sport, steady(600, 25));
            var verdict = ActivityMetrics.compute(drive, UNKNOWN).verdict();
            assertThat(rules(verdict)).as(sport.name()).containsAnyOf(Rule.MOTOR, Rule.SPEED);
        }
    }

    @Test
    void whatPeopleDoInOtherSportsIsVerified() {
        var fast =
                Map.of(
                        Sport.ROWING, join(steady(10, 7.0), steady(1200, 6.1)),
                        Sport.CROSS_COUNTRY_SKIING, join(steady(55, 19.5), steady(1200, 8.5)),
                        Sport.WALKING, join(steady(10, 8.0), steady(1200, 4.4)),
                        Sport.TRANSITION, steady(120, 5.0));
        fast.forEach((sport, speeds) -> {
            var verdict = ActivityMetrics.compute(speeds(sport, speeds), UNKNOWN).verdict();
            assertThat(verdict.flags()).as(sport.name()).isEmpty();
        });
    }

    @Test
    void aSpeedThatSaysNothingOrZeroHidesNoPositions() {
        var silent = steady(600, Double.NaN);
        silent[0] = 0;
        for (var said : List.of(steady(600, Double.NaN), silent, steady(600, 0), steady(600, 2))) {
            var verdict = ActivityMetrics.compute(drive(said, 25), UNKNOWN).verdict();
            assertThat(rules(verdict)).as("%s", said[1]).contains(Rule.MOTOR);
        }
    }

    /** A receiver's positions wander about: they count only when the speed can't be true. */
    @Test
    void aSpeedIsBelievedWhenPositionsAreNearIt() {
        var flat = drive(steady(600, 8), 14);
        assertThat(ActivityMetrics.compute(flat, UNKNOWN).verdict().flags()).isEmpty();
    }

    /** Northwards, by positions at this speed. */
    private static Recording drive(double[] said, double metresPerSecond) {
        var degreesPerMetre = 360 / (2 * Math.PI * 6_371_008.8);
        var latitudes =
                IntStream.range(0, said.length)
                        .mapToDouble(i -> 60 + i * metresPerSecond * degreesPerMetre)
                        .toArray();
        var columns = new EnumMap<Channel, double[]>(Channel.class);
        columns.put(Channel.SPEED, said);
        columns.put(Channel.LATITUDE, latitudes);
        columns.put(Channel.LONGITUDE, steady(said.length, 10));
        return Rides.of(columns);
    }

    @Test
    void nobodyRunsTenSecondsAtThirteenMetres() {
        var run = speeds(Sport.RUNNING, join(steady(100, 3), steady(10, 13), steady(900, 3)));
        var flag = compute(run).verdict().flags().getFirst();
        assertThat(flag.rule()).isEqualTo(Rule.SPEED);
        assertThat(flag.windowSeconds()).isEqualTo(10);
        assertThat(flag.measured()).isEqualTo(13);
        assertThat(flag.fromMillis()).isEqualTo(at(100));
        assertThat(flag.toMillis()).isEqualTo(at(110));
    }

    @Test
    void nobodyHoldsNineWattsAKiloForFiveMinutes() {
        var ride = Rides.of(Channel.POWER, join(steady(600, 150), steady(300, 9 * 70.0)));
        assertThat(compute(ride).verdict().flags())
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.rule()).isEqualTo(Rule.POWER);
                    assertThat(flag.windowSeconds()).isEqualTo(300);
                    assertThat(flag.measured()).isEqualTo(9);
                    assertThat(flag.fromMillis()).isEqualTo(at(600));
                });
        assertThat(ActivityMetrics.compute(ride, UNKNOWN).verdict().isVerified()).isTrue();
    }

    @Test
    void aJumpOfTheReceiverIsShownWhereItHappened() {
        var latitudes = join(steady(100, 60.0), steady(100, 60.1));
        var ride =
                Rides.of(
                        Rides.columns(
                                Channel.LATITUDE, latitudes, Channel.LONGITUDE, steady(200, 10)));
        var flag =
                compute(ride).verdict().flags().stream()
                        .filter(each -> each.rule() == Rule.TELEPORT)
                        .findFirst()
                        .orElseThrow();
        assertThat(flag.fromMillis()).isLessThan(at(100));
        assertThat(flag.toMillis()).isEqualTo(at(101));
        assertThat(flag.measured()).isGreaterThan(100);
    }

    @Test
    void aHeartThatKeepsOneBeatForTenMinutesIsNone() {
        assertThat(rules(hearts(join(steady(600, 140), steady(60, 141))))).isEmpty();
        assertThat(rules(hearts(join(steady(60, 141), steady(601, 140)))))
                .containsExactly(Rule.HEART_RATE_FLAT);
    }

    @Test
    void aWatchThatCountsStepsForBeatsIsFoundWhenThePaceChanges() {
        var steps = IntStream.range(0, 400).mapToDouble(i -> 80 + i / 40).toArray();
        assertThat(rules(heartAndSteps(steps, 2, 1))).containsExactly(Rule.CADENCE_LOCK);
        assertThat(rules(heartAndSteps(steps, 2, 4))).isEmpty();
        assertThat(rules(heartAndSteps(Arrays.copyOf(steps, 180), 2, 1))).isEmpty();
        var steady = steady(400, 85);
        steady[200] = 86;
        assertThat(rules(heartAndSteps(steady, 2, 1))).isEmpty();
    }

    private static Verdict heartAndSteps(double[] steps, int beats, double off) {
        var hearts = Arrays.stream(steps).map(step -> beats * step + off).toArray();
        return compute(Rides.of(Rides.columns(Channel.CADENCE, steps, Channel.HEART_RATE, hearts)))
                .verdict();
    }

    private static Verdict hearts(double[] hearts) {
        return compute(Rides.of(Channel.HEART_RATE, hearts)).verdict();
    }

    private static Recording speeds(Sport sport, double[] speeds) {
        var columns = new EnumMap<Channel, double[]>(Map.of(Channel.SPEED, speeds));
        var times = IntStream.range(0, speeds.length).mapToLong(VerdictTests::at).toArray();
        return Recording.of(sport, times, columns);
    }

    private static long at(int second) {
        return 1_000 * (START + second);
    }

    private static List<Rule> rules(Verdict verdict) {
        return verdict.flags().stream().map(Flag::rule).distinct().toList();
    }
}
