package io.telemark.kernels.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.plausibility.Duplicates.Extent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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

    private static Map<UUID, UUID> among(Extent... extents) {
        return Duplicates.among(List.of(extents));
    }

    private static Extent ride(UUID id, long second, long seconds) {
        return new Extent(id, 1_000 * second, 1_000 * (second + seconds), Double.NaN);
    }
}
