package io.telemark.kernels.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking around is the same as looking at everything, and does not grow with it. */
class NeighbourhoodTests {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Map<UUID, Life> lives = new HashMap<>();
    private int read;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void findsTheGroupsThatAllLivesTogetherWouldGive(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 150; i++) {
            put(random(random, i));
        }
        // What one telling roots, the next begins from.
        for (var round = 0; round < 400; round++) {
            var all = new ArrayList<>(lives.values());
            var changed = grown(all.get(random.nextInt(all.size())), random);
            put(changed);
            var expected =
                    Companions.of(List.copyOf(lives.values())).stream()
                            .filter(group -> concerns(group, changed))
                            .toList();
            var found = Neighbourhood.of(changed, lives.get(changed.root()), this::between);
            assertThat(found).isEqualTo(expected);
            for (var group : found) {
                group.forEach(life -> put(life.withRoot(group.getFirst().id())));
            }
        }
    }

    @ParameterizedTest(name = "{0} years of daily rides")
    @ValueSource(ints = {1, 5, 20})
    void whatItReadsDoesNotGrowWithTheYears(int years) {
        for (var day = 0; day < 365 * years; day++) {
            put(life(day, false, 1, Recorded.START + day * DAY, 90 * MINUTE));
        }
        var newest = lives.get(new UUID(0xa, 365L * years - 1));
        assertThat(Neighbourhood.of(newest, newest, this::between)).hasSize(1);
        assertThat(read).isLessThan(10);
    }

    /** A strap that is worn day and night, by a device that knows of no activities. */
    @Test
    void aChainThatReachesFartherThanOneLookIsFoundWhole() {
        for (var slot = 0; slot < 1_000; slot++) {
            put(life(slot, true, 1, Recorded.START + slot * 10 * MINUTE, 9 * MINUTE));
        }
        for (var slot : List.of(0, 500, 999)) {
            var changed = lives.get(new UUID(0xa, slot));
            assertThat(Neighbourhood.of(changed, changed, this::between))
                    .singleElement()
                    .satisfies(group -> assertThat(group).hasSize(1_000));
        }
    }

    private Collection<Life> between(long from, long to) {
        var found =
                lives.values().stream()
                        .filter(life -> life.content().hasRecords())
                        .filter(life -> life.content().startMillis() >= from)
                        .filter(life -> life.content().startMillis() <= to)
                        .toList();
        read += found.size();
        return found;
    }

    private static boolean concerns(List<Life> group, Life changed) {
        return group.stream()
                .anyMatch(life ->
                        life.id().equals(changed.id()) || life.root().equals(changed.root()));
    }

    private void put(Life life) {
        lives.put(life.id(), life);
    }

    /** Rides, chains of slots, recordings without records, and clocks that are broken. */
    private static Life random(Random random, int number) {
        var start = Recorded.START + random.nextInt(60) * DAY + random.nextInt(40) * 10 * MINUTE;
        var kind = random.nextInt(10);
        if (kind == 0) {
            return Life.of(new UUID(0xa, number), false);
        }
        var length = kind == 1 ? 10 * DAY : (1 + random.nextInt(180)) * MINUTE;
        return kind < 6
                ? life(number, true, 1 + random.nextInt(2), start, 9 * MINUTE)
                : life(number, false, 1 + random.nextInt(3), start, length);
    }

    private static Life grown(Life life, Random random) {
        var more = random.nextInt(30) * 10 * MINUTE;
        var start = life.content().hasRecords() ? life.content().startMillis() : Recorded.START;
        var from = random.nextBoolean() ? start - more : start;
        return life.next(new Arrival(new UUID(0xd, 1), 2, 0, false, false, from, from + more), 0);
    }

    private static Life life(long number, boolean bySlot, int device, long start, long length) {
        return Life.of(new UUID(0xa, number), bySlot)
                .next(
                        new Arrival(
                                new UUID(0xd, device), 2, 0, false, false, start, start + length),
                        0);
    }
}
