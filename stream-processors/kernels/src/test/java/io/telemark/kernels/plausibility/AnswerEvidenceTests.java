package io.telemark.kernels.plausibility;

import static io.telemark.kernels.Rides.START;
import static io.telemark.kernels.Rides.join;
import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.RandomRecording;
import io.telemark.kernels.Rides;
import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.TimerEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power that legs and heart know nothing of, and all the rides that only look like it. */
class AnswerEvidenceTests {
    private static final Athlete UNKNOWN = new Athlete(null, -1, Thresholds.unknown());

    /** Ten minutes at 60 W, ten at 200 W, which a rider of 70 kg takes as work. */
    private static final double[] EASE_AND_WORK = join(steady(600, 60), steady(600, 200));

    @Test
    void cranksThatStandForMinutesUnderPowerAreFoundAndWhere() {
        var flags = flags(cranks(join(steady(100, 90), steady(181, 0), steady(100, 90)), 100));
        assertThat(flags)
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.rule()).isEqualTo(Rule.POWER_WITHOUT_CADENCE);
                    assertThat(flag.measured()).isEqualTo(181);
                    assertThat(flag.limit()).isEqualTo(180);
                    assertThat(flag.fromMillis()).isEqualTo(at(100));
                    assertThat(flag.toMillis()).isEqualTo(at(281));
                });
    }

    @Test
    void threeMinutesOrLittlePowerAreNoEvidenceAgainstTheCranks() {
        var turnsAgain = steady(100, 90);
        assertThat(flags(cranks(join(turnsAgain, steady(180, 0), turnsAgain), 100))).isEmpty();
        assertThat(flags(cranks(join(turnsAgain, steady(600, 0), turnsAgain), 99))).isEmpty();
        assertThat(flags(cranks(join(turnsAgain, steady(900, 0), turnsAgain), 0))).isEmpty();
    }

    @Test
    void aMeterWithoutCadenceAndASensorThatDiedSayNothing() {
        assertThat(flags(cranks(steady(900, 0), 200))).isEmpty();
        assertThat(flags(cranks(join(steady(300, 90), steady(900, 0)), 200))).isEmpty();
        assertThat(flags(cranks(join(steady(900, 0), steady(300, 90)), 200))).isEmpty();
        var lost = join(steady(300, 90), steady(900, Double.NaN), steady(300, 90));
        assertThat(flags(cranks(lost, 200))).isEmpty();
    }

    @Test
    void whatStandsOnBothSidesOfAPauseIsTwoStretches() {
        var ride = cranks(join(steady(100, 90), steady(300, 0), steady(100, 90)), 200);
        var paused =
                Rides.withTimer(
                        ride,
                        Rides.event(0, TimerEvent.Kind.START),
                        Rides.event(240, TimerEvent.Kind.PAUSE),
                        Rides.event(260, TimerEvent.Kind.RESUME),
                        Rides.event(499, TimerEvent.Kind.STOP));
        assertThat(flags(ride)).hasSize(1);
        assertThat(flags(paused)).isEmpty();
    }

    @Test
    void aHeartThatSleepsThroughWorkIsFoundAndWhere() {
        var flags = flags(ride(EASE_AND_WORK, restless(1200, 84)));
        assertThat(flags)
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.rule()).isEqualTo(Rule.POWER_WITHOUT_HEART);
                    assertThat(flag.windowSeconds()).isEqualTo(300);
                    assertThat(flag.measured()).isCloseTo(0, within(0.1));
                    assertThat(flag.limit()).isEqualTo(5);
                    assertThat(flag.fromMillis()).isBetween(at(580), at(620));
                    assertThat(flag.toMillis()).isEqualTo(flag.fromMillis() + 300_000);
                });
    }

    @Test
    void aHeartThatAnswersIsNoEvidenceHoweverSlowly() {
        var slow = restless(1200, 84);
        for (var i = 600; i < slow.length; i++) {
            slow[i] += (i - 600) / 30.0;
        }
        assertThat(flags(ride(EASE_AND_WORK, slow))).isEmpty();
        assertThat(flags(ride(EASE_AND_WORK, answering(84, 8)))).isEmpty();
        assertThat(flags(ride(EASE_AND_WORK, answering(84, 4.8)))).hasSize(1);
    }

    @Test
    void stepsOfATrainerThatAreNoLeapAndLittleWorkAreNoEvidence() {
        var heart = restless(1200, 120);
        assertThat(flags(ride(join(steady(600, 110), steady(600, 200)), heart))).isEmpty();
        assertThat(flags(ride(join(steady(600, 60), steady(600, 170)), heart))).isEmpty();
        var eased = join(steady(600, 60), steady(240, 200), steady(360, 60));
        assertThat(flags(ride(eased, heart))).isEmpty();
    }

    @Test
    void aStrapThatIsLostOrHangsSaysNothing() {
        var lost = restless(1200, 84);
        for (var i = 630; i < 1200; i += 25) {
            Arrays.fill(lost, i, Math.min(i + 12, 1200), Double.NaN);
        }
        assertThat(flags(ride(EASE_AND_WORK, lost))).isEmpty();
        assertThat(flags(ride(EASE_AND_WORK, steady(1200, Double.NaN)))).isEmpty();
        var hangs = join(restless(500, 84), steady(500, 84), restless(200, 150));
        assertThat(flags(ride(EASE_AND_WORK, hangs))).isEmpty();
    }

    @Test
    void aHeartThatRestedInAPauseHasNoLevelFromBefore() {
        var seconds = IntStream.range(0, 1200).mapToLong(i -> i < 600 ? i : i + 1200).toArray();
        var rested = join(restless(600, 130), restless(600, 120));
        var columns = Rides.columns(Channel.POWER, EASE_AND_WORK, Channel.HEART_RATE, rested);
        assertThat(flags(Rides.at(seconds, columns))).isEmpty();
        assertThat(flags(Rides.of(columns))).hasSize(1);
    }

    @Test
    void aMeterThatIsLostIsNoEase() {
        var lost = join(steady(300, 200), steady(300, Double.NaN), steady(600, 200));
        assertThat(flags(ride(lost, restless(1200, 150)))).isEmpty();
    }

    @Test
    void aRiderOfUnknownWeightIsTakenForAHeavyOne() {
        var heart = restless(1200, 84);
        var ride = ride(EASE_AND_WORK, heart);
        assertThat(ActivityMetrics.compute(ride, UNKNOWN).verdict().flags()).isEmpty();
        var harder = ride(join(steady(600, 60), steady(600, 255)), heart);
        assertThat(ActivityMetrics.compute(harder, UNKNOWN).verdict().flags()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOrderOfTheRecordsChangesTheVerdict(long seed) {
        var ride = suspicious(new SplittableRandom(seed));
        var verdict = Rides.compute(ride).verdict();
        assertThat(rules(verdict))
                .containsExactly(Rule.POWER_WITHOUT_CADENCE, Rule.POWER_WITHOUT_HEART);
        var shuffled = new RandomRecording(seed).shuffled(ride);
        assertThat(Rides.compute(shuffled).verdict()).isEqualTo(verdict);
    }

    /** Less of an answer and more power never take a flag away. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theWorseItLooksTheMoreSurelyItIsFlagged(long seed) {
        var random = new SplittableRandom(seed);
        var rise = random.nextDouble(0, 12);
        var work = random.nextInt(100, 400);
        var was = isSilent(rise, work);
        for (var i = 0; i < 5; i++) {
            rise = Math.max(0, rise - random.nextDouble(2));
            work += random.nextInt(40);
            var is = isSilent(rise, work);
            assertThat(is || !was).as("rise %s, %s W", rise, work).isTrue();
            was = is;
        }
    }

    private static boolean isSilent(double rise, int work) {
        var powers = join(steady(600, 60), steady(600, work));
        return !flags(ride(powers, answering(84, rise))).isEmpty();
    }

    private static Recording suspicious(SplittableRandom random) {
        var ease = random.nextInt(200, 400);
        var stands = random.nextInt(200, 400);
        var length = ease + stands + 400;
        var powers = join(steady(ease, 60), steady(stands + 400, 250));
        var cadence = join(steady(ease, 80), steady(stands, 0), steady(400, 80));
        var hearts = restless(length, 90);
        return Rides.of(
                Map.of(
                        Channel.POWER,
                        powers,
                        Channel.HEART_RATE,
                        hearts,
                        Channel.CADENCE,
                        cadence));
    }

    /** Beats that a strap would count: never quite the same. */
    private static double[] restless(int seconds, double bpm) {
        return IntStream.range(0, seconds).mapToDouble(i -> bpm + i % 2).toArray();
    }

    /** Rises at once with the work of {@link #EASE_AND_WORK}. */
    private static double[] answering(double bpm, double rise) {
        return join(restless(600, bpm), restless(600, bpm + rise));
    }

    private static Recording cranks(double[] cadence, double watts) {
        return Rides.of(
                Rides.columns(
                        Channel.CADENCE, cadence, Channel.POWER, steady(cadence.length, watts)));
    }

    private static Recording ride(double[] powers, double[] hearts) {
        return Rides.of(Rides.columns(Channel.POWER, powers, Channel.HEART_RATE, hearts));
    }

    private static long at(int second) {
        return 1_000 * (START + second);
    }

    private static List<Flag> flags(Recording recording) {
        return Rides.compute(recording).verdict().flags();
    }

    private static List<Rule> rules(Verdict verdict) {
        return verdict.flags().stream().map(Flag::rule).toList();
    }
}
