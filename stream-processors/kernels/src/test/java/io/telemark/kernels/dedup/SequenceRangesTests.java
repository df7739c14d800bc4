package io.telemark.kernels.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceRangesTests {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsExactlyWhatItWasGivenInAnyOrder(long seed) {
        var random = new SplittableRandom(seed);
        var ranges = SequenceRanges.NONE;
        var model = new TreeSet<Long>();
        for (var i = 0; i < 500; i++) {
            var sequence = 1 + random.nextLong(seed % 2 == 0 ? 600 : 100_000);
            ranges = ranges.with(sequence);
            model.add(sequence);
            assertThat(ranges.contains(sequence)).isTrue();
        }
        for (var sequence = 0L; sequence < 700; sequence++) {
            assertThat(ranges.contains(sequence)).isEqualTo(model.contains(sequence));
        }
        assertThat(ranges.first()).isEqualTo(model.first());
        assertThat(ranges.last()).isEqualTo(model.last());
        assertThat(written(ranges)).isEqualTo(ranges);
    }

    @Test
    void isOneRangeInOrder() {
        var ranges = SequenceRanges.NONE;
        for (var sequence = 101; sequence <= 20_000; sequence++) {
            ranges = ranges.with(sequence);
        }
        assertThat(ranges.rangeCount()).isOne();
        assertThat(ranges.covers(101, 20_000)).isTrue();
        assertThat(ranges.covers(100, 20_000)).isFalse();
        assertThat(size(ranges)).isLessThan(10);
    }

    @Test
    void needsOneBitForEachSequenceAboveTheFirstGap() {
        var ranges = SequenceRanges.NONE.with(1);
        for (var sequence = 3; sequence < 4_096; sequence += 2) {
            ranges = ranges.with(sequence);
        }
        assertThat(size(ranges)).isLessThan(4_096 / 8 + 16);
        assertThat(written(ranges)).isEqualTo(ranges);
    }

    @Test
    void namesTheHoles() {
        var ranges = SequenceRanges.NONE.with(3).with(4).with(7);
        assertThat(ranges.missing(1, 9, 10))
                .containsExactly(
                        new SequenceRanges.Range(1, 2),
                        new SequenceRanges.Range(5, 6),
                        new SequenceRanges.Range(8, 9));
        assertThat(ranges.missing(3, 4, 10)).isEmpty();
        assertThat(ranges.missing(1, 9, 2)).hasSize(2);
    }

    private static int size(SequenceRanges ranges) {
        var out = new ByteArrayOutputStream();
        ranges.writeTo(out);
        return out.size();
    }

    private static SequenceRanges written(SequenceRanges ranges) {
        var out = new ByteArrayOutputStream();
        ranges.writeTo(out);
        return SequenceRanges.read(ByteBuffer.wrap(out.toByteArray()));
    }
}
