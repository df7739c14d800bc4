package io.telemark.kernels.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);

    @Test
    void ninetyDaysLieBeforeADayAndTwelveWeeksBeforeAWeek() {
        assertThat(days(1).before()).hasSize(90).startsWith(new Stretch(day(-1), day(0)));
        assertThat(days(1).ownFrom()).isEqualTo(day(-90));
        assertThat(days(7).before()).hasSize(12).endsWith(new Stretch(day(-84), day(-77)));
        assertThat(days(46).before()).containsExactly(new Stretch(day(-46), day(0)));
    }

    @Test
    void aSeasonIsComparedWithTheOneBefore() {
        assertThat(days(91).before()).containsExactly(new Stretch(day(-91), day(0)));
    }

    @Test
    void whoHadNothingHasNoBest() {
        assertThat(Stretch.ofOwnBest(30, List.of(20L, 5L))).hasValue(1_500);
        assertThat(Stretch.ofOwnBest(30, List.of(0L))).isEmpty();
    }

    private static Stretch days(int count) {
        return new Stretch(MONDAY, day(count));
    }

    private static LocalDate day(int after) {
        return MONDAY.plusDays(after);
    }
}
