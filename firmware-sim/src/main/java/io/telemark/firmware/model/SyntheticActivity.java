package io.telemark.firmware.model;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.firmware.recording.ActivityRecorder;
import io.telemark.firmware.recording.RecordedActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An activity that a body could have done: heart rate lags power, speed follows from power and
 * slope, fatigue shows. The same plan, seed, length and start give the same readings on every
 * machine, so golden results can hang on them.
 */
public final class SyntheticActivity {
    private static final double THRESHOLD_WATTS = 250;
    private static final double THRESHOLD_METRES_PER_SECOND = 4.0;

    /** A red light after a third of the way: every real recording has a pause. */
    private static final int PAUSE_SECONDS = 75;

    private static final int SHORTEST_WITH_PAUSE = 900;

    private final ActivityRecorder recorder = new ActivityRecorder();
    private final SplittableRandom random;
    private final Island island;
    private final Heart heart = new Heart();
    private final Bicycle bicycle = new Bicycle();
    private final Plan plan;
    private long millis;
    private double distance;
    private double wander;
    private double effort;
    private double steps;
    private double runningSpeed;

    /** What is simulated. */
    public enum Plan {
        RIDE(Sport.SPORT_CYCLING, Duration.ofMinutes(60)),
        RUN(Sport.SPORT_RUNNING, Duration.ofMinutes(40)),
        /** On the bicycle, as a workout with steps that the device guides through. */
        INTERVALS(Sport.SPORT_CYCLING, Duration.ofMinutes(51));

        private final Sport sport;
        private final Duration usual;

        Plan(Sport sport, Duration usual) {
            this.sport = sport;
            this.usual = usual;
        }

        public Duration usualDuration() {
            return usual;
        }
    }

    private SyntheticActivity(Plan plan, long seed, Instant start) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
        this.island = new Island(seed);
        this.millis = start.getEpochSecond() * 1_000;
    }

    public static RecordedActivity of(Plan plan, long seed, Duration duration, Instant start) {
        var activity = new SyntheticActivity(plan, seed, start);
        var seconds = Math.toIntExact(duration.toSeconds());
        var effort =
                switch (plan) {
                    case RIDE -> Effort.steady(seconds, 0.76);
                    case RUN -> Effort.steady(seconds, 0.84);
                    case INTERVALS -> Effort.intervals(seconds, THRESHOLD_WATTS);
                };
        return activity.live(effort);
    }

    private RecordedActivity live(Effort effort) {
        recorder.sport(plan.sport);
        recorder.session(millis, plan.sport);
        effort.workout().forEach(recorder::step);
        recorder.timer(millis, true);
        var total = effort.segments().stream().mapToInt(Effort.Segment::seconds).sum();
        var done = 0;
        for (var segment : effort.segments()) {
            recorder.lap(millis, segment.step());
            for (var i = 0; i < segment.seconds(); i++) {
                second(segment.share(), (double) done / total);
                if (++done == total / 3 && total >= SHORTEST_WITH_PAUSE) {
                    pause();
                }
            }
        }
        recorder.timer(millis, false);
        return recorder.finish(List.of());
    }

    private void pause() {
        recorder.timer(millis, false);
        millis += PAUSE_SECONDS * 1_000L;
        for (var i = 0; i < PAUSE_SECONDS; i++) {
            heart.beat(0);
        }
        bicycle.stop();
        runningSpeed = 0;
        recorder.timer(millis, true);
    }

    private void second(double share, double progress) {
        // Nobody holds a number exactly: a slow wander and, on top, every second's own noise.
        wander += -wander / 20 + gauss() * 0.02;
        var grade = island.grade(distance);
        recorder.record(millis);
        millis += 1_000;
        if (plan == Plan.RUN) {
            run(share + wander, grade, progress);
        } else {
            ride(share + wander, grade, progress);
        }
        recorder.put(Channel.CHANNEL_DISTANCE, rounded(distance, 100));
        recorder.put(Channel.CHANNEL_ALTITUDE, rounded(island.altitude(distance), 5));
        recorder.put(Channel.CHANNEL_LATITUDE, semicircles(island.latitude(distance)));
        recorder.put(Channel.CHANNEL_LONGITUDE, semicircles(island.longitude(distance)));
        recorder.put(
                Channel.CHANNEL_TEMPERATURE, StrictMath.rint(26 - island.altitude(distance) / 100));
    }

    private void ride(double share, double grade, double progress) {
        // Uphill a rider pushes more, downhill less, and below -4 % not at all.
        var willing = share * (1 + 4 * StrictMath.min(0.06, StrictMath.max(-0.2, grade)));
        var coasting = grade < -0.04 && share < 1;
        var watts = coasting ? 0 : StrictMath.max(0, (willing + gauss() * 0.06) * THRESHOLD_WATTS);
        watts = StrictMath.rint(watts * (1 - 0.03 * progress));
        var speed = bicycle.ride(watts, grade);
        distance += speed;
        follow(watts / THRESHOLD_WATTS);
        recorder.put(Channel.CHANNEL_POWER, watts);
        recorder.put(Channel.CHANNEL_SPEED, rounded(speed, 1_000));
        recorder.put(
                Channel.CHANNEL_CADENCE,
                coasting
                        ? 0
                        : StrictMath.rint(
                                88
                                        + 8 * (share - 0.8)
                                        - 150 * StrictMath.max(0, grade)
                                        + gauss() * 2));
        recorder.put(Channel.CHANNEL_LEFT_RIGHT_BALANCE, StrictMath.rint(50.5 + gauss()));
    }

    private void run(double share, double grade, double progress) {
        var wanted =
                THRESHOLD_METRES_PER_SECOND * share * (1 - 3.2 * grade) * (1 - 0.02 * progress);
        runningSpeed += (StrictMath.max(1.2, wanted) - runningSpeed) / 4 + gauss() * 0.03;
        var speed = StrictMath.max(0, runningSpeed);
        distance += speed;
        var cadence = StrictMath.rint(70 + 4.5 * speed + gauss() * 0.8);
        steps += 2 * cadence / 60;
        follow(speed / THRESHOLD_METRES_PER_SECOND * (1 + 3 * grade));
        recorder.put(Channel.CHANNEL_SPEED, rounded(speed, 1_000));
        recorder.put(Channel.CHANNEL_CADENCE, cadence);
        recorder.put(Channel.CHANNEL_STEPS, StrictMath.floor(steps));
        recorder.put(
                Channel.CHANNEL_GROUND_CONTACT_TIME, rounded(330 - 28 * speed + gauss() * 4, 10));
        recorder.put(
                Channel.CHANNEL_VERTICAL_OSCILLATION, rounded(92 - 3 * speed + gauss() * 2, 10));
        recorder.put(Channel.CHANNEL_STEP_LENGTH, rounded(speed / (2 * cadence / 60) * 1_000, 10));
    }

    /** The heart sees the effort of the last half minute, not of the second. */
    private void follow(double now) {
        effort += (now - effort) / 15;
        recorder.put(
                Channel.CHANNEL_HEART_RATE, StrictMath.rint(heart.beat(effort) + gauss() * 0.4));
        recorder.put(Channel.CHANNEL_RESPIRATION, rounded(12 + 26 * effort, 100));
    }

    /** Sum of twelve: a bell curve that is the same on every machine. */
    private double gauss() {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static double rounded(double value, int perUnit) {
        return StrictMath.rint(value * perUnit) / perUnit;
    }

    private static double semicircles(double degrees) {
        return StrictMath.rint(degrees * (0x1p31 / 180)) * (180 / 0x1p31);
    }
}
