package io.telemark.kernels.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.plausibility.Duplicates.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTests {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void moreThanHalfOfTheShorterInCommonIsOneActivity() {
        assertThat(among(ride(A, 0, 3600), ride(B, 1799, 3600 - 1))).isEqualTo(Map.of(B, A));
        assertThat(among(ride(A, 0, 3600), ride(B, 1800, 3600))).isEmpty();
    }

    @Test
    void theSameStartAndDistanceIsOneActivityHoweverLong() {
        assertThat(among(new Extent(A, 0, 10_000, 100), new Extent(B, 59_000, 90_000, 101)))
                .isEqualTo(Map.of(B, A));
        assertThat(among(new Extent(A, 0, 10_000, 100), new Extent(B, 61_000, 90_000, 101)))
                .isEmpty();
        assertThat(among(new Extent(A, 0, 10_000, 100), new Extent(B, 59_000, 90_000, 103)))
                .isEmpty();
    }

    @Test
    void anUnknownDistanceIsNoSameDistance() {
        assertThat(
                        among(
                                new Extent(A, 0, 10_000, Double.NaN),
                                new Extent(B, 59_000, 90_000, Double.NaN)))
                .isEmpty();
    }

    @Test
    void ofThreeCopiesTheEarliestIsTheOriginalInAnyOrder() {
        var first = ride(A, 0, 3600);
        var second = ride(B, 10, 3600);
        var third = ride(C, 20, 3600);
        assertThat(among(first, second, third)).isEqualTo(Map.of(B, A, C, A));
        assertThat(among(third, second, first)).isEqualTo(Map.of(B, A, C, A));
    }

    @Test
    void whatOverlapsOnlyADuplicateIsItself() {
        assertThat(among(ride(A, 0, 1000), ride(B, 400, 1000), ride(C, 900, 1000)))
                .isEqualTo(Map.of(B, A));
    }

    /** As if each had been compared with all before it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatLiesFarApartIsNeverOne(long seed) {
        var random = new Random(seed);
        var extents =
                IntStream.range(0, 300)
                        .mapToObj(i -> {
                            var start = 1_000L * random.nextInt(400_000);
                            var length = 1_000L * random.nextInt(i % 7 == 0 ? 20_000 : 500);
                            var metres = random.nextInt(3) == 0 ? Double.NaN : 1_000;
                            return new Extent(new UUID(0, i), start, start + length, metres);
                        })
                        .toList();
        var originals = new ArrayList<Extent>();
        var duplicates = new HashMap<UUID, UUID>();
        for (var each :
                extents.stream().sorted(Comparator.comparingLong(Extent::startMillis)).toList()) {
            var original =
                    originals.stream().filter(one -> !among(one, each).isEmpty()).findFirst();
            original.ifPresentOrElse(
                    one -> duplicates.put(each.id(), one.id()), () -> originals.add(each));
        }
        assertThat(duplicates).isNotEmpty();
        assertThat(Duplicates.among(extents)).isEqualTo(duplicates);
    }

    private static Map<UUID, UUID> among(Extent... extents) {
        return Duplicates.among(List.of(extents));
    }

    private static Extent ride(UUID id, long second, long seconds) {
        return new Extent(id, 1_000 * second, 1_000 * (second + seconds), Double.NaN);
    }
}
