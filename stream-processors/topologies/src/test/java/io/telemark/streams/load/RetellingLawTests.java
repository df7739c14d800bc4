package io.telemark.streams.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.load.v1.LoadDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With copies on all sides of midnight and of the date line, and with seeds that come, go and grow
 * too old: the days at every tick are those that one telling of what stands would give.
 */
class RetellingLawTests {
    private static final List<String> ZONES =
            List.of("Europe/Oslo", "Pacific/Niue", "Pacific/Kiritimati");
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2017-01-02T00:00:00Z");

    private final Map<UUID, Ride> standing = new TreeMap<>();
    private final Set<UUID> deleted = new HashSet<>();
    private @Nullable LocalDate seed;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatWasToldIsWhatOneTellingWouldSay(long seed) {
        var random = new Random(seed);
        try (var driver = new LoadDriver()) {
            for (var i = 1; i <= 120; i++) {
                if (random.nextInt(12) == 0) {
                    plant(driver, random);
                } else {
                    change(driver, random, i);
                }
                if (random.nextInt(3) == 0) {
                    driver.tick();
                    assertThat(driver.days()).isEqualTo(atOnce());
                }
            }
        }
    }

    /** A third are deleted, so that some day nothing may be left. */
    private void change(LoadDriver driver, Random random, int revision) {
        var id = new UUID(0, random.nextInt(40));
        if (deleted.contains(id)) {
            return;
        }
        var ride = ride(random, id, revision);
        if (random.nextInt(3) == 0) {
            driver.hear(ride.deleted(revision));
            standing.remove(id);
            deleted.add(id);
        } else {
            driver.hear(ride.event());
            standing.put(id, ride);
        }
    }

    private static Ride ride(Random random, UUID id, int revision) {
        var start =
                random.nextInt(20) == 0
                        ? LONG_AGO.plusSeconds(random.nextInt(86_400))
                        : FIRST.plusSeconds(random.nextInt(12) * 86_400L)
                                .plusSeconds(39_600 - 1_800 + random.nextInt(3_600));
        var load = random.nextInt(4) == 0 ? 0.0 : 150 * random.nextDouble();
        return new Ride(
                id,
                start,
                random.nextInt(1_800),
                ZONES.get(random.nextInt(ZONES.size())),
                revision,
                ActivityComputed.Status.FINAL,
                List.of(Map.of("load", load)));
    }

    private void plant(LoadDriver driver, Random random) {
        var day = LocalDate.parse("2016-06-01").plusDays(random.nextInt(500));
        seed = random.nextInt(3) == 0 ? null : day;
        plant(driver);
    }

    private void plant(LoadDriver driver) {
        if (seed == null) {
            driver.forgetSettings();
        } else {
            driver.seed(seed.toString(), 60, 70);
        }
    }

    private TreeMap<LocalDate, LoadDay> atOnce() {
        try (var fresh = new LoadDriver()) {
            plant(fresh);
            standing.values().forEach(ride -> fresh.hear(ride.event()));
            fresh.tick();
            return fresh.days();
        }
    }
}
