package io.telemark.streams.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.load.v1.LoadDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any order, any revisions, any repeats: the days are those of one plain sum over what stands. */
class LoadLawTests {
    private static final List<String> ZONES =
            List.of("Europe/Oslo", "America/Los_Angeles", "Pacific/Kiritimati", "UTC");
    private static final Instant FIRST = Instant.parse("2026-01-10T00:00:00Z");

    /** The most telling first; the last is none. */
    private static final List<String> KINDS =
            List.of("load", "runLoad", "swimLoad", "heartRateLoad", "perceivedLoad", "distance");

    private final List<Said> log = new ArrayList<>();
    private final List<Said> heard = new ArrayList<>();

    /**
     * One event.
     *
     * @param ride null if it is gone
     */
    private record Said(
            UUID id, int revision, boolean deleted, @Nullable Ride ride, ActivityEvent event) {
        static Said of(Ride ride) {
            return new Said(ride.id(), ride.revision(), false, ride, ride.event());
        }

        boolean standsBefore(Said other) {
            return deleted || (!other.deleted && revision >= other.revision);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderGivesTheDaysOfAPlainSumWheneverTheyAreTold(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 80; i++) {
            invent(random, i);
        }
        try (var driver = new LoadDriver()) {
            Collections.shuffle(log, random);
            for (var said : log) {
                hear(driver, said);
                if (random.nextInt(20) == 0) {
                    hear(driver, log.get(random.nextInt(log.size())));
                }
                if (random.nextInt(10) == 0) {
                    driver.tick();
                    assertSame(driver.days(), plainSum());
                }
            }
            driver.tick();
            assertSame(driver.days(), plainSum());
        }
    }

    private void hear(LoadDriver driver, Said said) {
        heard.add(said);
        driver.hear(said.event());
    }

    /** Hours apart, so that none is another's duplicate. */
    private void invent(Random random, int index) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var revisions = 1 + random.nextInt(3);
        var last = ride(random, id, index, 1);
        log.add(Said.of(last));
        for (var revision = 2; revision <= revisions; revision++) {
            last = ride(random, id, index, revision);
            log.add(Said.of(last));
        }
        var gone = revisions + 1;
        switch (random.nextInt(10)) {
            case 0 -> log.add(new Said(id, gone, true, null, last.deleted(gone)));
            case 1 -> log.add(new Said(id, gone, false, null, last.withdrawn(gone)));
            case 2 -> {
                log.add(new Said(id, gone, false, null, last.withdrawn(gone)));
                log.add(Said.of(ride(random, id, index, gone + 1)));
            }
            default -> {}
        }
    }

    private static Ride ride(Random random, UUID id, int index, int revision) {
        var start = FIRST.plusSeconds(index * 50L * 3_600 + 3_600L * random.nextInt(40));
        var status =
                random.nextInt(8) == 0
                        ? ActivityComputed.Status.PROVISIONAL
                        : ActivityComputed.Status.FINAL;
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        List<Map<String, Double>> sessions = new ArrayList<>();
        for (var i = 0; i <= random.nextInt(3); i++) {
            sessions.add(session(random));
        }
        return new Ride(id, start, 1_800, zone, revision, status, sessions);
    }

    /** Any of the loads, some of them, or none. */
    private static Map<String, Double> session(Random random) {
        Map<String, Double> metrics = new TreeMap<>();
        for (var kind : KINDS) {
            if (random.nextInt(3) == 0) {
                metrics.put(kind, 150 * random.nextDouble());
            }
        }
        return metrics;
    }

    private TreeMap<LocalDate, double[]> plainSum() {
        var standing = new TreeMap<String, Said>();
        for (var said : heard) {
            standing.merge(said.id().toString(), said, (a, b) -> a.standsBefore(b) ? a : b);
        }
        var sums = new TreeMap<LocalDate, Double>();
        for (var said : standing.values()) {
            var ride = said.ride();
            if (ride != null && ride.status() != ActivityComputed.Status.PROVISIONAL) {
                var day = ride.start().atZone(ZoneId.of(ride.zone())).toLocalDate();
                sums.merge(day, load(ride), Double::sum);
            }
        }
        return sums.isEmpty() ? new TreeMap<>() : days(sums);
    }

    private static double load(Ride ride) {
        var sum = 0.0;
        for (var session : ride.sessions()) {
            var loads = KINDS.subList(0, 5).stream().filter(session::containsKey).toList();
            sum += loads.isEmpty() ? 0 : session.get(loads.getFirst());
        }
        return sum;
    }

    private static TreeMap<LocalDate, double[]> days(TreeMap<LocalDate, Double> sums) {
        var days = new TreeMap<LocalDate, double[]>();
        var fitness = 0.0;
        var fatigue = 0.0;
        for (var day = sums.firstKey(); !day.isAfter(sums.lastKey()); day = day.plusDays(1)) {
            var load = sums.getOrDefault(day, 0.0);
            var form = fitness - fatigue;
            fitness += (1 - StrictMath.exp(-1 / 42.0)) * (load - fitness);
            fatigue += (1 - StrictMath.exp(-1 / 7.0)) * (load - fatigue);
            days.put(day, new double[] {load, fitness, fatigue, form});
        }
        return days;
    }

    private static void assertSame(
            TreeMap<LocalDate, LoadDay> found, TreeMap<LocalDate, double[]> wanted) {
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        found.forEach((date, day) -> {
            assertThat(
                            new double[] {
                                day.getLoad(), day.getFitness(), day.getFatigue(), day.getForm()
                            })
                    .as(date.toString())
                    .containsExactly(wanted.get(date));
            var weekBefore = wanted.get(date.minusDays(7));
            var before = weekBefore == null ? 0 : weekBefore[1];
            assertThat(day.getRamp()).isEqualTo(day.getFitness() - before);
            assertMonotony(date, day, wanted);
        });
    }

    private static void assertMonotony(
            LocalDate date, LoadDay day, TreeMap<LocalDate, double[]> wanted) {
        var week = wanted.subMap(date.minusDays(6), true, date, true).values();
        var loads = week.stream().mapToDouble(values -> values[0]).summaryStatistics();
        var squares =
                week.stream()
                        .mapToDouble(values -> Math.pow(values[0] - loads.getAverage(), 2))
                        .sum();
        if (week.size() < 7 || loads.getMin() == loads.getMax()) {
            assertThat(day.hasMonotony()).isFalse();
        } else {
            var monotony = loads.getAverage() / Math.sqrt(squares / 6);
            assertThat(day.getMonotony()).isCloseTo(monotony, Offset.offset(1e-9));
            assertThat(day.getStrain()).isCloseTo(monotony * loads.getSum(), Offset.offset(1e-6));
        }
    }
}
