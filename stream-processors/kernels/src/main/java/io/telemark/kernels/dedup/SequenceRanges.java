package io.telemark.kernels.dedup;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of sequence numbers as disjoint ranges in ascending order. In order, that is one range,
 * whose end is the high-water mark; what arrives ahead of a gap adds ranges, written as a bitmap
 * above the mark when that is shorter.
 */
public final class SequenceRanges {
    /** Nothing seen yet. */
    public static final SequenceRanges NONE = new SequenceRanges(new long[0]);

    private static final int AS_RANGES = 0;
    private static final int AS_BITMAP = 1;

    /** First and last of every range, alternating. */
    private final long[] bounds;

    private SequenceRanges(long[] bounds) {
        this.bounds = bounds;
    }

    /** Both ends belong to the range. */
    public record Range(long first, long last) {}

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** The lowest number of the set, which must not be empty. */
    public long first() {
        return bounds[0];
    }

    /** The highest number of the set, which must not be empty. */
    public long last() {
        return bounds[bounds.length - 1];
    }

    public int rangeCount() {
        return bounds.length / 2;
    }

    public boolean contains(long sequence) {
        var at = Arrays.binarySearch(bounds, sequence);
        // A number that is no bound lies inside a range if an odd number of bounds is below it.
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** The set with one more number. */
    public SequenceRanges with(long sequence) {
        return contains(sequence) ? this : withRange(sequence, sequence);
    }

    /** All numbers of both. */
    public SequenceRanges with(SequenceRanges other) {
        var all = this;
        for (var i = 0; i < other.bounds.length; i += 2) {
            all = all.withRange(other.bounds[i], other.bounds[i + 1]);
        }
        return all;
    }

    /** The set without its lowest range: what is forgotten counts as never seen. */
    public SequenceRanges withoutLowest() {
        return new SequenceRanges(Arrays.copyOfRange(bounds, 2, bounds.length));
    }

    /** Is every number of first..last in the set. */
    public boolean covers(long first, long last) {
        var at = Arrays.binarySearch(bounds, first);
        var index = at >= 0 ? at / 2 * 2 : (-at - 1) / 2 * 2;
        return index < bounds.length && bounds[index] <= first && last <= bounds[index + 1];
    }

    /** The holes within first..last, at most {@code limit} of them. */
    public List<Range> missing(long first, long last, int limit) {
        var holes = new ArrayList<Range>();
        var next = first;
        for (var i = 0; i < bounds.length && next <= last && holes.size() < limit; i += 2) {
            if (bounds[i + 1] < next) {
                continue;
            }
            if (bounds[i] > next) {
                holes.add(new Range(next, Math.min(last, bounds[i] - 1)));
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= last && holes.size() < limit) {
            holes.add(new Range(next, last));
        }
        return holes;
    }

    private SequenceRanges withRange(long first, long last) {
        var from = 0; // The first range that touches or follows the new one.
        while (from < bounds.length && bounds[from + 1] < first - 1) {
            from += 2;
        }
        var to = from; // The first range beyond it.
        var low = first;
        var high = last;
        while (to < bounds.length && bounds[to] <= last + 1) {
            low = Math.min(low, bounds[to]);
            high = Math.max(high, bounds[to + 1]);
            to += 2;
        }
        var merged = new long[bounds.length - (to - from) + 2];
        System.arraycopy(bounds, 0, merged, 0, from);
        merged[from] = low;
        merged[from + 1] = high;
        System.arraycopy(bounds, to, merged, from + 2, bounds.length - to);
        return new SequenceRanges(merged);
    }

    /** Appends itself, as short as it can. */
    public void writeTo(ByteArrayOutputStream out) {
        var ranges = asRanges();
        var above = isEmpty() ? 0 : (last() - bounds[1] + Byte.SIZE - 1) / Byte.SIZE;
        if (above + 24 >= ranges.length) { // Three varints of at most eight bytes lead a bitmap.
            out.write(AS_RANGES);
            out.writeBytes(ranges);
        } else {
            out.write(AS_BITMAP);
            out.writeBytes(asBitmap((int) above));
        }
    }

    private byte[] asRanges() {
        var out = new ByteArrayOutputStream();
        Varints.write(out, bounds.length / 2);
        var before = 0L;
        for (var bound : bounds) {
            Varints.write(out, bound - before);
            before = bound;
        }
        return out.toByteArray();
    }

    private byte[] asBitmap(int length) {
        var out = new ByteArrayOutputStream();
        Varints.write(out, bounds[0]);
        Varints.write(out, bounds[1] - bounds[0]);
        Varints.write(out, length);
        var bits = new byte[length];
        var base = bounds[1] + 1;
        for (var i = 2; i < bounds.length; i += 2) {
            for (var sequence = bounds[i]; sequence <= bounds[i + 1]; sequence++) {
                var offset = (int) (sequence - base);
                bits[offset / Byte.SIZE] |= (byte) (1 << (offset % Byte.SIZE));
            }
        }
        out.writeBytes(bits);
        return out.toByteArray();
    }

    /** The other way of {@link #writeTo}. */
    public static SequenceRanges read(ByteBuffer in) {
        return in.get() == AS_RANGES ? readRanges(in) : readBitmap(in);
    }

    private static SequenceRanges readRanges(ByteBuffer in) {
        var bounds = new long[2 * (int) Varints.read(in)];
        var before = 0L;
        for (var i = 0; i < bounds.length; i++) {
            before += Varints.read(in);
            bounds[i] = before;
        }
        return new SequenceRanges(bounds);
    }

    private static SequenceRanges readBitmap(ByteBuffer in) {
        var first = Varints.read(in);
        var last = first + Varints.read(in);
        var bits = new byte[(int) Varints.read(in)];
        in.get(bits);
        var bounds = new ArrayList<Long>(List.of(first, last));
        var inside = false;
        for (var i = 0; i <= bits.length * Byte.SIZE; i++) {
            var set =
                    i < bits.length * Byte.SIZE
                            && ((bits[i / Byte.SIZE] >> (i % Byte.SIZE)) & 1) == 1;
            if (set != inside) {
                bounds.add(set ? last + 1 + i : last + i);
                inside = set;
            }
        }
        return new SequenceRanges(bounds.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceRanges that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
