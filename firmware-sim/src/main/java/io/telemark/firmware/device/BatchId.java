package io.telemark.firmware.device;

/** What identifies a batch of one device, and makes its repetition harmless. */
public record BatchId(long bootId, long sequence) implements Comparable<BatchId> {
    @Override
    public int compareTo(BatchId other) {
        return bootId == other.bootId
                ? Long.compare(sequence, other.sequence)
                : Long.compare(bootId, other.bootId);
    }
}
