package io.telemark.kernels.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden table. A history is written one letter a week: K three active days, t two, o one, -
 * none, P two planned and trained, S ill and not active, s ill but active on three days; the last
 * week is over.
 */
class WeeklyStreakTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    static Stream<Arguments> golden() {
        return Stream.of(
                // history, outcomes (K kept, p by plan, F frozen, P paused, M missed), current,
                // longest, freezes
                Arguments.of("K", "K", 1, 1, 0),
                Arguments.of("KKK", "KKK", 3, 3, 0),
                Arguments.of("KtK", "KMK", 1, 1, 0),
                Arguments.of("KKKK", "KKKK", 4, 4, 1),
                Arguments.of("KKKK-", "KKKKF", 4, 4, 0),
                Arguments.of("KKKK-K", "KKKKFK", 5, 5, 0),
                Arguments.of("KKKK--", "KKKKFM", 0, 4, 0),
                Arguments.of("KKKK-KKKK", "KKKKFKKKK", 8, 8, 1),
                Arguments.of("KKKKKKKK", "KKKKKKKK", 8, 8, 2),
                Arguments.of("KKKKKKKKKKKK", "KKKKKKKKKKKK", 12, 12, 2), // never more than two
                Arguments.of("KKKKKKKK--K", "KKKKKKKKFFK", 9, 9, 0),
                Arguments.of("KKKKKKKK---K", "KKKKKKKKFFMK", 1, 8, 0),
                Arguments.of("KKSK", "KKPK", 3, 3, 0), // illness neither breaks nor grows
                Arguments.of("KSSSSSSSSSSK", "KPPPPPPPPPPK", 2, 2, 0), // however long
                Arguments.of("KKsK", "KKKK", 4, 4, 1), // who trains while ill keeps the week
                Arguments.of("KKKKS-", "KKKKPF", 4, 4, 0), // illness costs no freeze
                Arguments.of("KPK", "KpK", 3, 3, 0), // a planned rest week
                Arguments.of("PPPP", "pppp", 4, 4, 1),
                Arguments.of("o-K", "MMK", 1, 1, 0), // nothing to freeze before it begins
                Arguments.of("KKKoKKKK", "KKKMKKKK", 4, 4, 1)); // a miss begins anew
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void followsTheTable(String history, String outcomes, int current, int longest, int freezes) {
        var streak = new History(history).streak();

        assertThat(letters(streak)).isEqualTo(outcomes);
        assertThat(streak.current()).isEqualTo(current);
        assertThat(streak.longest()).isEqualTo(longest);
        assertThat(streak.freezes()).isEqualTo(freezes);
    }

    @Test
    void saysWhichDayKeptAWeek() {
        var weeks = new History("KPt").streak().weeks();
        assertThat(weeks)
                .extracting(Week::keptOn)
                .containsExactly(MONDAY.plusDays(5), MONDAY.plusWeeks(1).plusDays(6), null);
    }

    @Test
    void aRowIsOfKeptWeeksOnlyAndEndsWhereOneWasMissed() {
        var streak = new History("KKtKSK").streak();
        assertThat(streak.rowUpTo(streak.weeks().getLast()))
                .extracting(Week::monday)
                .containsExactly(MONDAY.plusWeeks(3), MONDAY.plusWeeks(5));
    }

    @Test
    void aLateUploadGivesTheFreezeBack() {
        var without = new History("KKKKtK");
        assertThat(letters(without.streak())).isEqualTo("KKKKFK");
        assertThat(without.streak().freezes()).isZero();

        without.active.add(MONDAY.plusWeeks(4).plusDays(3));
        assertThat(letters(without.streak())).isEqualTo("KKKKKK");
        assertThat(without.streak().current()).isEqualTo(6);
        assertThat(without.streak().freezes()).isEqualTo(1);
    }

    @Test
    void aTripAcrossTimeZonesCountsTheDaysThatTheAthleteLived() {
        // Auckland, Sunday morning; the flight lands in Honolulu on Saturday, where it is run
        // again.
        var auckland = ZoneId.of("Pacific/Auckland");
        var honolulu = ZoneId.of("Pacific/Honolulu");
        var days =
                List.of(
                        day("2026-01-07T18:00:00Z", auckland), // Thursday 8th there
                        day("2026-01-10T18:00:00Z", auckland), // Sunday 11th there
                        day("2026-01-11T04:00:00Z", honolulu), // Saturday 10th there, later
                        day("2026-01-12T04:00:00Z", honolulu)); // Sunday 11th there: Monday in UTC
        assertThat(days)
                .containsExactly(
                        LocalDate.of(2026, 1, 8),
                        LocalDate.of(2026, 1, 11),
                        LocalDate.of(2026, 1, 10),
                        LocalDate.of(2026, 1, 11));

        var streak =
                WeeklyStreak.of(
                        days, Plan.NONE, List.of(), LocalDate.of(2026, 1, 12), StreakRules.FIRST);

        assertThat(streak.weeks().getFirst().activeDays()).isEqualTo(3);
        assertThat(letters(streak)).isEqualTo("Kr");
    }

    @Test
    void theRunningWeekIsNotMissedBeforeItIsOver() {
        var history = new History("KKt");
        var sunday = MONDAY.plusWeeks(3).minusDays(1);
        assertThat(letters(history.streak(sunday))).isEqualTo("KKr");
        assertThat(history.streak(sunday).current()).isEqualTo(2);
        assertThat(letters(history.streak(sunday.plusDays(1)))).isEqualTo("KKMr");
    }

    @Test
    void anIllnessToldAfterwardsMendsTheStreak() {
        var history = new History("KK-K");
        assertThat(history.streak().current()).isEqualTo(1);
        history.pauses.add(new Pause(MONDAY.plusWeeks(2), MONDAY.plusWeeks(2).plusDays(2)));
        assertThat(history.streak().current()).isEqualTo(3);
    }

    @Test
    void aNewRuleJudgesOnlyWeeksThatBeginUnderIt() {
        var history = new History("KKKKttttK");
        var fewer = new StreakRule(2, MONDAY.plusWeeks(5).minusDays(3), 2, 2, 1);
        var rules = new StreakRules(List.of(StreakRule.FIRST, fewer));

        var streak =
                WeeklyStreak.of(
                        history.active, history.plan(), history.pauses, history.end(), rules);

        assertThat(letters(streak)).isEqualTo("KKKKFKKKKr");
        assertThat(streak.freezes()).isEqualTo(1);
    }

    @Test
    void theNextFreezeIsNeverBehind() {
        var streak = new History("KKK").streak();
        assertThat(streak.weeksToFreeze(StreakRule.FIRST)).isEqualTo(1);
        assertThat(streak.weeksToFreeze(new StreakRule(2, MONDAY, 3, 2, 2))).isEqualTo(1);
        assertThat(new History("K").streak().weeksToFreeze(StreakRule.FIRST)).isEqualTo(3);
    }

    @Test
    void tomorrowDoesNotCount() {
        var streak =
                WeeklyStreak.of(
                        Set.of(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2)),
                        Plan.NONE,
                        List.of(),
                        MONDAY.plusDays(1),
                        StreakRules.FIRST);
        assertThat(letters(streak)).isEqualTo("r");
        assertThat(streak.weeks().getFirst().activeDays()).isEqualTo(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void laws(long seed) {
        var random = new Random(seed);
        var letters =
                random.ints(30, 0, 7)
                        .mapToObj("KKtoPS-"::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining());
        var history = new History("K" + letters);
        var streak = history.streak();

        Collections.shuffle(history.active, random);
        assertThat(history.streak()).as("any order").isEqualTo(streak);
        history.active.addAll(List.copyOf(history.active));
        assertThat(history.streak()).as("repeats").isEqualTo(streak);
        assertThat(streak.freezes()).isBetween(0, 2);
        assertThat(streak.longest()).isGreaterThanOrEqualTo(streak.current());
        var more = new ArrayList<>(history.active);
        for (var i = 0; i < 7; i++) {
            more.add(MONDAY.plusWeeks(random.nextInt(30)).plusDays(random.nextInt(7)));
        }
        assertThat(
                        WeeklyStreak.of(
                                        more,
                                        history.plan(),
                                        history.pauses,
                                        history.end(),
                                        StreakRules.FIRST)
                                .current())
                .as("more activity is never a shorter streak")
                .isGreaterThanOrEqualTo(streak.current());
    }

    @Test
    void dailyAPlannedRestDayIsADayKept() {
        var plan = new Plan(Set.of(), Set.of(MONDAY.plusDays(1)));
        var active = List.of(MONDAY, MONDAY.plusDays(2));
        assertThat(DailyStreak.of(active, plan, List.of(), MONDAY.plusDays(3)))
                .isEqualTo(new DailyStreak(3, 3));
        assertThat(DailyStreak.of(active, plan, List.of(), MONDAY.plusDays(4)))
                .isEqualTo(new DailyStreak(0, 3));
        assertThat(DailyStreak.of(active, Plan.NONE, List.of(), MONDAY.plusDays(3)))
                .isEqualTo(new DailyStreak(1, 1));
        assertThat(
                        DailyStreak.of(
                                active,
                                Plan.NONE,
                                List.of(new Pause(MONDAY.plusDays(1), null)),
                                MONDAY.plusDays(9)))
                .isEqualTo(new DailyStreak(2, 2));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private static LocalDate day(String instant, ZoneId zone) {
        return Instant.parse(instant).atZone(zone).toLocalDate();
    }

    private static String letters(WeeklyStreak streak) {
        return streak.weeks().stream()
                .map(week ->
                        switch (week.outcome()) {
                            case KEPT -> "K";
                            case KEPT_BY_PLAN -> "p";
                            case FROZEN -> "F";
                            case PAUSED -> "P";
                            case MISSED -> "M";
                            case RUNNING -> "r";
                        })
                .collect(Collectors.joining());
    }

    /** Written one letter a week. */
    private static final class History {
        final List<LocalDate> active = new ArrayList<>();
        final List<LocalDate> planned = new ArrayList<>();
        final List<Pause> pauses = new ArrayList<>();
        private final int weeks;

        History(String letters) {
            weeks = letters.length();
            for (var i = 0; i < weeks; i++) {
                add(letters.charAt(i), MONDAY.plusWeeks(i));
            }
        }

        private void add(char letter, LocalDate monday) {
            var days =
                    switch (letter) {
                        case 'K', 's' -> List.of(0, 2, 5);
                        case 't', 'P' -> List.of(1, 6);
                        case 'o' -> List.of(3);
                        default -> List.<Integer>of();
                    };
            days.forEach(day -> active.add(monday.plusDays(day)));
            if (letter == 'P') {
                days.forEach(day -> planned.add(monday.plusDays(day)));
            }
            if (letter == 'S' || letter == 's') {
                pauses.add(new Pause(monday.plusDays(1), monday.plusDays(4)));
            }
        }

        Plan plan() {
            return new Plan(Set.copyOf(planned), Set.of());
        }

        LocalDate end() {
            return MONDAY.plusWeeks(weeks);
        }

        /** On the Sunday night of the last week: the next one hasn't been looked at. */
        WeeklyStreak streak() {
            var whole = streak(end());
            return new WeeklyStreak(
                    whole.current(),
                    whole.longest(),
                    whole.freezes(),
                    whole.keptTowardsFreeze(),
                    whole.weeks().subList(0, weeks));
        }

        WeeklyStreak streak(LocalDate today) {
            return WeeklyStreak.of(active, plan(), pauses, today, StreakRules.FIRST);
        }
    }
}
