package io.telemark.kernels.life;

import static io.telemark.kernels.life.Recorded.RULES;
import static io.telemark.kernels.life.Recorded.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.life.Progress.Phase;
import io.telemark.kernels.life.Told.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeTests {
    private static final UUID NUMBERS = new UUID(0xf, 1);
    private static final UUID OTHER_NUMBERS = new UUID(0xf, 2);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Recorded ride = Recorded.ride(60);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noOrderAndNoRepetitionOfArrivalsShows(long seed) {
        var random = new Random(seed);
        var two = new ArrayList<>(ride.arrivals());
        two.addAll(ride.by(2).arrivals());
        var inOrder = ride.after(two, START);
        for (var round = 0; round < 20; round++) {
            assertThat(ride.after(Recorded.disturbed(two, random), START)).isEqualTo(inOrder);
        }
        assertThat(inOrder.progress().phase()).isEqualTo(Phase.COMPLETE);
        assertThat(inOrder.progress().waitingSinceMillis()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itIsCompleteWithTheLastMissingBatchAndNotBefore(long seed) {
        var life = Life.of(Recorded.RIDE, false);
        var seen = new ArrayList<Long>();
        for (var arrival : Recorded.disturbed(ride.arrivals(), new Random(seed))) {
            life = life.next(arrival, START);
            seen.add(arrival.sequence());
            assertThat(life.isClosed()).isEqualTo(seen.stream().distinct().count() == 60);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverTheOrderItIsDueForItsBeginTheStopAndItsCompletionOnly(long seed) {
        var life = Life.of(Recorded.RIDE, false);
        var justTold = Told.NOTHING.next(NUMBERS, false, false, START);
        var completions = 0;
        var begins = true;
        for (var arrival : Recorded.disturbed(ride.arrivals(), new Random(seed))) {
            var next = life.next(arrival, START);
            var due = next.isDueAfter(life, justTold, START, RULES);
            if (next.isClosed() && !life.isClosed()) {
                assertThat(due).isTrue();
                completions++;
            } else {
                assertThat(due && !begins && !waits(life, next)).isFalse();
            }
            begins = false;
            life = next;
        }
        assertThat(completions).isEqualTo(1);
    }

    /** The last batch has come before the others: numbers now, and for the rest patience. */
    private static boolean waits(Life before, Life after) {
        return after.progress().waitingSinceMillis() > 0
                && before.progress().waitingSinceMillis() == 0;
    }

    @Test
    void theFirstBatchIsToldAtOnceAndLaterOnesEveryFiveMinutes() {
        var arrivals = ride.arrivals();
        var none = Life.of(Recorded.RIDE, false);
        var first = none.next(arrivals.get(0), START);
        assertThat(first.isDueAfter(none, Told.NOTHING, START, RULES)).isTrue();
        var told = Told.NOTHING.next(NUMBERS, false, false, START);
        var second = first.next(arrivals.get(1), START + MINUTE);
        assertThat(second.isDueAfter(first, told, START + MINUTE, RULES)).isFalse();
        assertThat(second.isDueAfter(first, told, START + 5 * MINUTE, RULES)).isTrue();
    }

    @Test
    void onlyASequenceOfADeviceThatHasNotComeIsSurelyNew() {
        var arrivals = ride.arrivals();
        var some = ride.after(arrivals.subList(0, 3), START).content();
        assertThat(arrivals.subList(0, 3)).noneMatch(some::hasNever);
        assertThat(arrivals.subList(3, arrivals.size())).isNotEmpty().allMatch(some::hasNever);
        var pack = new Arrival(new UUID(9, 9), 1, 0, false, false, START, START);
        assertThat(some.hasNever(pack)).isFalse();
    }

    @Test
    void silenceClosesWhatNobodyStopped() {
        var life = ride.after(ride.arrivals().subList(0, 30), START);
        assertThat(life.next(START + 29 * MINUTE, RULES).isClosed()).isFalse();
        var silent = life.next(START + 30 * MINUTE, RULES);
        assertThat(silent.progress().phase()).isEqualTo(Phase.GIVEN_UP);
        assertThat(life.dueMillis(RULES)).isEqualTo(START + 30 * MINUTE);
    }

    @Test
    void aStoppedDevicesMissingBatchesAreWaitedForTwoDays() {
        var holed = new ArrayList<>(ride.arrivals());
        holed.remove(30);
        var life = ride.after(holed, START);
        assertThat(life.next(START + 47 * 60 * MINUTE, RULES).isClosed()).isFalse();
        assertThat(life.next(START + 48 * 60 * MINUTE, RULES).isClosed()).isTrue();
        assertThat(life.content().devices().getFirst().missing(10))
                .singleElement()
                .satisfies(hole -> {
                    assertThat(hole.first()).isEqualTo(31);
                    assertThat(hole.last()).isEqualTo(31);
                });
    }

    @Test
    void whatComesAfterFinalIsComputedWhenItHasSettled() {
        var holed = new ArrayList<>(ride.arrivals());
        var late = holed.remove(30);
        var given = ride.after(holed, START).next(START + 48 * 60 * MINUTE, RULES);
        var told = given.withTold(Told.NOTHING.next(NUMBERS, true, false, START)).read(true, START);
        assertThat(told.hasSettled(START + 72 * 60 * MINUTE, RULES)).isFalse();
        var now = START + 50 * 60 * MINUTE;
        var revived = told.next(late, now);
        assertThat(revived.isClosed()).isTrue();
        assertThat(revived.hasSettled(now + 19_000, RULES)).isFalse();
        assertThat(revived.hasSettled(now + 20_000, RULES)).isTrue();
        assertThat(revived.told().next(OTHER_NUMBERS, true, false, now).standing())
                .isEqualTo(Standing.REVISED);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void lateBatchesInAnyOrderEndInTheSameContent(long seed) {
        var random = new Random(seed);
        var all = ride.arrivals();
        var early = all.subList(0, 40);
        var late = Recorded.disturbed(all.subList(40, 60), random);
        var life = ride.after(early, START).next(START + 30 * MINUTE, RULES);
        life = life.withTold(life.told().next(NUMBERS, true, false, START)).read(true, START);
        for (var arrival : late) {
            life = life.next(arrival, START + 60 * MINUTE);
        }
        assertThat(life.content()).isEqualTo(ride.after(all, START).content());
        assertThat(life.told().everFinal()).isTrue();
        assertThat(life.progress().phase()).isEqualTo(Phase.COMPLETE);
    }

    @Test
    void onceFinalItIsNeverProvisionalAgain() {
        var told = Told.NOTHING.next(NUMBERS, true, false, START);
        for (var whole : List.of(true, false)) {
            var next = told.next(OTHER_NUMBERS, whole, false, START);
            assertThat(next.standing()).isEqualTo(Standing.REVISED);
            assertThat(next.revision()).isEqualTo(2);
        }
    }

    @Test
    void theSameNumbersAreToldOnceUnlessSomebodyWaits() {
        var told = Told.NOTHING.next(NUMBERS, true, false, START);
        assertThat(told.next(NUMBERS, true, false, START + 1)).isSameAs(told);
        var repeated = told.next(NUMBERS, true, true, START + 1);
        assertThat(repeated.revision()).isEqualTo(told.revision());
        assertThat(repeated.atMillis()).isEqualTo(START + 1);
    }

    @Test
    void itsChunksLeaveAWeekAfterItIsFinal() {
        var life = ride.after(ride.arrivals(), START).read(true, START);
        assertThat(life.isForArchive(START + Duration.ofDays(6).toMillis(), RULES)).isFalse();
        assertThat(life.isForArchive(START + Duration.ofDays(7).toMillis(), RULES)).isTrue();
        assertThat(life.archived().dueMillis(RULES)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aBatchWithoutRecordsMovesNoTime() {
        var empty =
                new Arrival(new UUID(0xd, 1), 2, 1, true, false, Content.NO_START, Content.NO_END);
        var life = Life.of(Recorded.RIDE, false).next(empty, START);
        assertThat(life.content().hasRecords()).isFalse();
        assertThat(life.next(ride.arrivals().get(1), START).content().startMillis())
                .isEqualTo(START + 10_000);
    }
}
