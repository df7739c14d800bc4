package io.telemark.kernels.dedup;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which batches of one device have been accepted.
 *
 * <p>The memory is bounded, so it may forget; it never takes a new batch for a seen one. What it
 * forgot passes once more, and everything downstream is a set keyed by device, boot and sequence.
 *
 * @param boots the most recently used last
 * @param packs hashes of the latest packs without a sequence, the newest last
 */
@SuppressWarnings("ArrayRecordComponent") // A state, compared by its bytes.
public record SeenBatches(List<Boot> boots, long[] packs) {
    /** A device that has sent nothing. */
    public static final SeenBatches NONE = new SeenBatches(List.of(), new long[0]);

    /** A file is a boot of its own, so an athlete's importer has many, of some 20 bytes each. */
    static final int MAX_BOOTS = 24;

    /** Four minutes of packs at one in ten seconds; a repeated delivery comes within seconds. */
    static final int MAX_PACKS = 24;

    /** What all boots together may take, so that a device's whole state stays under 1 KB. */
    static final int MAX_BOOTS_BYTES = 600;

    /**
     * One start of the firmware, or one file.
     *
     * @param newestSentAtMillis of the accepted batches, by the device's own clock
     */
    public record Boot(long id, SequenceRanges seen, long newestSentAtMillis) {}

    /** What to do with a batch. */
    public enum Verdict {
        NEW,
        SEEN,
        /** The number is taken by another batch: the device has lost count. */
        WENT_BACK
    }

    /** A verdict and what is known from then on. */
    public record Answer(Verdict verdict, SeenBatches next) {}

    /** A batch with a sequence. */
    public Answer offer(long bootId, long sequence, long sentAtMillis) {
        var boot = boot(bootId);
        if (boot.seen().contains(sequence)) {
            // A repeated batch was closed when its original was, so it can't be the newest one.
            var repeated = sentAtMillis <= boot.newestSentAtMillis();
            return new Answer(repeated ? Verdict.SEEN : Verdict.WENT_BACK, this);
        }
        var others = new ArrayList<>(boots);
        others.removeIf(other -> other.id() == bootId);
        var newest = Math.max(boot.newestSentAtMillis(), sentAtMillis);
        others.add(new Boot(bootId, boot.seen().with(sequence), newest));
        return new Answer(Verdict.NEW, new SeenBatches(within(others), packs));
    }

    /** A pack without a sequence, by the hash of its bytes. */
    public Answer offerPack(long hash) {
        for (var pack : packs) {
            if (pack == hash) {
                return new Answer(Verdict.SEEN, this);
            }
        }
        var kept = Math.min(packs.length, MAX_PACKS - 1);
        var next = Arrays.copyOfRange(packs, packs.length - kept, packs.length + 1);
        next[kept] = hash;
        return new Answer(Verdict.NEW, new SeenBatches(boots, next));
    }

    private Boot boot(long bootId) {
        for (var boot : boots) {
            if (boot.id() == bootId) {
                return boot;
            }
        }
        return new Boot(bootId, SequenceRanges.NONE, Long.MIN_VALUE);
    }

    /** Forgets whole boots first, the longest unused before others, then the lowest numbers. */
    private static List<Boot> within(List<Boot> boots) {
        while (boots.size() > MAX_BOOTS || (boots.size() > 1 && size(boots) > MAX_BOOTS_BYTES)) {
            boots.removeFirst();
        }
        while (size(boots) > MAX_BOOTS_BYTES) {
            var boot = boots.getLast();
            var fewer = new Boot(boot.id(), boot.seen().withoutLowest(), boot.newestSentAtMillis());
            boots.set(boots.size() - 1, fewer);
        }
        return List.copyOf(boots);
    }

    private static int size(List<Boot> boots) {
        var out = new ByteArrayOutputStream();
        write(boots, out);
        return out.size();
    }

    private static void write(List<Boot> boots, ByteArrayOutputStream out) {
        out.write(boots.size());
        for (var boot : boots) {
            out.writeBytes(
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(boot.id())
                            .putLong(boot.newestSentAtMillis())
                            .array());
            boot.seen().writeTo(out);
        }
    }

    /** Appends itself. */
    public void writeTo(ByteArrayOutputStream out) {
        write(boots, out);
        out.write(packs.length);
        for (var pack : packs) {
            out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(pack).array());
        }
    }

    /** The other way of {@link #writeTo}. */
    public static SeenBatches read(ByteBuffer in) {
        var boots = new Boot[in.get()];
        for (var i = 0; i < boots.length; i++) {
            var id = in.getLong();
            var newest = in.getLong();
            boots[i] = new Boot(id, SequenceRanges.read(in), newest);
        }
        var packs = new long[in.get()];
        for (var i = 0; i < packs.length; i++) {
            packs[i] = in.getLong();
        }
        return new SeenBatches(List.of(boots), packs);
    }
}
