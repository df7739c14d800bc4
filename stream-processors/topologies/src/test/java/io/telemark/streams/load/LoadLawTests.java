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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any order, any revisions, any repeats: the days are those of one plain sum over what stands. */
class LoadLawTests {
    private static final List<String> ZONES =
            List.of("Europe/Oslo", "America/Los_Angeles", "Pacific/Kiritimati", "UTC");
    private static final Instant FIRST = Instant.parse("2026-01-10T00:00:00Z");

    /** What there is of an activity in the end, empty if it is gone. */
    private final Map<UUID, List<Ride>> standing = new TreeMap<>();

    private final List<ActivityEvent> log = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderGivesTheDaysOfAPlainSum(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 80; i++) {
            invent(random, i);
        }
        try (var driver = new LoadDriver()) {
            Collections.shuffle(log, random);
            for (var event : log) {
                driver.hear(event);
                if (random.nextInt(10) == 0) {
                    driver.tick();
                }
                if (random.nextInt(20) == 0) {
                    driver.hear(log.get(random.nextInt(log.size())));
                }
            }
            driver.tick();
            assertSame(driver.days(), plainSum());
        }
    }

    /** Hours apart, so that none is another's duplicate. */
    private void invent(Random random, int index) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var revisions = 1 + random.nextInt(3);
        Ride last = null;
        for (var revision = 1; revision <= revisions; revision++) {
            last = ride(random, id, index, revision);
            log.add(last.event());
        }
        var end = random.nextInt(10);
        if (end == 0) {
            log.add(last.deleted(revisions + 1));
        } else if (end == 1) {
            log.add(last.withdrawn(revisions + 1));
        } else if (last.status() != ActivityComputed.Status.PROVISIONAL) {
            standing.put(id, List.of(last));
        }
    }

    private static Ride ride(Random random, UUID id, int index, int revision) {
        var what = List.of("load", "runLoad", "swimLoad", "heartRateLoad", "distance");
        var metrics = Map.of(what.get(random.nextInt(5)), 150 * random.nextDouble());
        var start = FIRST.plusSeconds(index * 50L * 3_600 + 3_600L * random.nextInt(40));
        var status =
                random.nextInt(8) == 0
                        ? ActivityComputed.Status.PROVISIONAL
                        : ActivityComputed.Status.FINAL;
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        return new Ride(id, start, zone, revision, status, List.of(metrics));
    }

    private TreeMap<LocalDate, double[]> plainSum() {
        var sums = new TreeMap<LocalDate, Double>();
        standing.values().stream()
                .map(List::getFirst)
                .sorted((one, other) -> one.id().toString().compareTo(other.id().toString()))
                .forEach(ride -> {
                    var day = ride.start().atZone(ZoneId.of(ride.zone())).toLocalDate();
                    var load =
                            ride.sessions().getFirst().entrySet().stream()
                                    .filter(metric -> !metric.getKey().equals("distance"))
                                    .mapToDouble(Map.Entry::getValue)
                                    .sum();
                    sums.merge(day, load, Double::sum);
                });
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
