package io.telemark.kernels.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.Rides;
import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent;
import io.telemark.kernels.recording.TimerEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveActivityTests {
    private static final int MOST = LivePace.MOST_SECONDS;

    private final LiveRide ride = LiveRide.of(600, 1);
    private final LiveActivity activity = new LiveActivity();

    @Test
    void everySecondOfABatchIsToldAsItWas() {
        var told = take(ride.batch(0, 10));
        assertThat(told).extracting(LiveView::second).containsExactly(seconds(0, 10));
        assertThat(told)
                .extracting(LiveView::activeSeconds)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        var watts = ride.columns().get(Channel.POWER);
        for (var i = 0; i < told.size(); i++) {
            assertThat(told.get(i).power()).isEqualTo(watts[i]);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howTheSecondsAreBatchedDoesNotShow(long seed) {
        var some = LiveRide.of(300, seed);
        var oneByOne = LiveRide.told(some.batches(1));
        assertThat(oneByOne).hasSize(300);
        assertThat(LiveRide.told(some.batches(10))).isEqualTo(oneByOne);
        assertThat(LiveRide.told(some.batches(new SplittableRandom(seed)))).isEqualTo(oneByOne);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void repeatsAndLatecomersChangeNothing(long seed) {
        var inOrder = ride.batches(10);
        var random = new Random(seed);
        List<LiveBatch> disturbed = new ArrayList<>();
        for (var i = 0; i < inOrder.size(); i++) {
            disturbed.add(inOrder.get(i));
            disturbed.addAll(inOrder.subList(random.nextInt(i + 1), i + 1));
        }
        assertThat(LiveRide.told(disturbed)).isEqualTo(LiveRide.told(inOrder));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOrderOfArrivalMovesItBackwards(long seed) {
        var shuffled = new ArrayList<>(ride.batches(10));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(LiveRide.told(shuffled))
                .filteredOn(LiveView::recording)
                .extracting(LiveView::second)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void ofALongBatchTheNewestSecondsAreToldButAllAreCounted() {
        var told = take(ride.batch(0, 500));
        assertThat(told).extracting(LiveView::second).containsExactly(seconds(500 - MOST, 500));
        assertThat(told.getLast())
                .isEqualTo(LiveRide.told(ride.batches(10).subList(0, 50)).getLast());
    }

    @Test
    void whereTheScreenIsSlowOnlyTheNewestSecondIsTold() {
        assertThat(activity.take(ride.batch(0, 10), Rides.MAN, 1))
                .singleElement()
                .satisfies(view -> assertThat(view.activeSeconds()).isEqualTo(10));
    }

    @Test
    void aSecondWithoutRecordsIsNotTold() {
        take(ride.batch(0, 1));
        var told = take(ride.batch(4, 5));
        assertThat(told).extracting(LiveView::second).containsExactly(seconds(4, 5));
        assertThat(told.getLast().activeSeconds()).isEqualTo(5);
    }

    @Test
    void aPauseIsToldButDoesNotCount() {
        var pause = new TimerEvent(LiveRide.millis(3), Kind.PAUSE);
        var resume = new TimerEvent(LiveRide.millis(7), Kind.RESUME);
        var told = take(ride.batch(0, 10, List.of(resume, pause)));
        assertThat(told)
                .extracting(LiveView::activeSeconds)
                .containsExactly(1L, 2L, 3L, 3L, 3L, 3L, 3L, 4L, 5L, 6L);
    }

    @Test
    void theEndIsToldOnceEvenWithoutANewSecond() {
        take(ride.batch(0, 600));
        var end =
                new LiveBatch(LiveRide.RANK, Sport.CYCLING, new long[0], Map.of(), List.of(), true);
        assertThat(activity.isRecording()).isFalse();
        assertThat(take(end)).isEmpty();
        var another = new LiveActivity();
        another.take(ride.batch(0, 10), Rides.MAN, MOST);
        assertThat(another.take(end, Rides.MAN, MOST))
                .singleElement()
                .satisfies(view -> assertThat(view.recording()).isFalse());
    }

    @Test
    void anImpossibleValueIsNone() {
        var told = take(one(LiveRide.RANK, 0, Channel.HEART_RATE, 0));
        assertThat(told.getLast().heartRate()).isNaN();
        assertThat(told.getLast().averageHeartRate()).isNaN();
    }

    @Test
    void aDeadSensorIsForgottenAfterTenSeconds() {
        take(one(LiveRide.RANK, 0, Channel.HEART_RATE, 120));
        assertThat(take(one(LiveRide.RANK, 10, Channel.POWER, 200)).getLast().heartRate())
                .isEqualTo(120);
        assertThat(take(one(LiveRide.RANK, 11, Channel.POWER, 200)).getLast().heartRate()).isNaN();
    }

    @Test
    void ofTwoDevicesTheBetterIsBelievedUntilItFallsSilent() {
        take(one(1, 0, Channel.HEART_RATE, 150));
        assertThat(take(one(3, 5, Channel.HEART_RATE, 90)).getLast().heartRate()).isEqualTo(150);
        assertThat(take(one(3, 11, Channel.HEART_RATE, 91)).getLast().heartRate()).isEqualTo(91);
        assertThat(take(one(1, 12, Channel.HEART_RATE, 151)).getLast().heartRate()).isEqualTo(151);
    }

    /** Live is incremental and final is not; where nothing is missing both are the same. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aRideWithoutGapsEndsAtTheFinalNumbers(long seed) {
        var some = LiveRide.of(1_800, seed);
        var last = LiveRide.told(some.batches(10)).getLast();
        var whole = ActivityMetrics.compute(some.recording(), Rides.MAN);
        var metrics = whole.sessions().getFirst().metrics();
        var expected =
                Map.of(
                        "activeTime", (double) last.activeSeconds(),
                        "averagePower", last.averagePower(),
                        "weightedPower", last.weightedPower(),
                        "work", last.workKilojoules(),
                        "averageHeartRate", last.averageHeartRate(),
                        "heartRateLoad", last.heartRateLoad(),
                        "wBalanceEnd", last.workBalance());
        expected.forEach((id, live) ->
                assertThat(metrics)
                        .filteredOn(metric -> metric.id().equals(id))
                        .singleElement()
                        .satisfies(metric ->
                                assertThat(live)
                                        .as(id)
                                        .isCloseTo(
                                                metric.values()[0],
                                                within(1e-9 * Math.abs(metric.values()[0])))));
    }

    private List<LiveView> take(LiveBatch batch) {
        return activity.take(batch, Rides.MAN, MOST);
    }

    private static LiveBatch one(int rank, int second, Channel channel, double value) {
        return new LiveBatch(
                rank,
                Sport.CYCLING,
                new long[] {LiveRide.millis(second)},
                Map.of(channel, new double[] {value}),
                List.of(),
                false);
    }

    private static Long[] seconds(int from, int to) {
        var seconds = new Long[to - from];
        for (var i = 0; i < seconds.length; i++) {
            seconds[i] = Rides.START + from + i;
        }
        return seconds;
    }
}
