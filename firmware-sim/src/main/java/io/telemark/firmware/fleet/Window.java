package io.telemark.firmware.fleet;

import java.util.Arrays;

/**
 * The batches of one device that are sent and not answered. It spans sequences from the oldest
 * unanswered one, so all that a device must remember of its past is one number: everything below
 * {@link #oldest()} was answered.
 */
final class Window {
    /** Packet ids say which sequence is answered, the upper half that it was a repetition. */
    private static final int IDS = 32_000;

    private final int size;
    private final long[] writtenAtNanos;
    private final byte[] attempts;
    private final boolean[] answered;
    private long oldest = 1;
    private long next = 1;
    private long highest;
    private int repetitions;

    Window(int size) {
        this.size = size;
        this.writtenAtNanos = new long[size];
        this.attempts = new byte[size];
        this.answered = new boolean[size];
    }

    /** The sequence to send now, or 0: nothing is due, or no room until an answer comes. */
    long peek(long due, int allowed) {
        while (next < oldest + size && next <= highest && answered[slot(next)]) {
            next++; // Answered before the link was lost; only its elder neighbours go again.
        }
        advance();
        var room = next < oldest + size && next - oldest + repetitions < Math.min(size, allowed);
        return room && next <= due ? next : 0;
    }

    /** Marks the peeked one as written; returns how often it has been, now included. */
    int written(long nowNanos) {
        var slot = slot(next);
        if (next > highest) {
            highest = next;
            attempts[slot] = 0;
            answered[slot] = false;
        }
        writtenAtNanos[slot] = nowNanos;
        next++;
        if (attempts[slot] < Byte.MAX_VALUE) {
            attempts[slot]++;
        }
        return attempts[slot];
    }

    void repeated() {
        repetitions++;
    }

    static int packetId(long sequence) {
        return 1 + (int) ((sequence - 1) % IDS);
    }

    static int repetitionId(long sequence) {
        return IDS + packetId(sequence);
    }

    /** The sequence that this packet id answers for the first time, or 0. */
    long answer(int packetId) {
        if (packetId > IDS) {
            repetitions = Math.max(0, repetitions - 1);
            return 0;
        }
        var sequence = oldest + Math.floorMod(packetId - packetId(oldest), IDS);
        if (sequence >= next || answered[slot(sequence)]) {
            return 0;
        }
        answered[slot(sequence)] = true;
        return sequence;
    }

    /** After the answer was looked at: moves on over everything that is answered. */
    void advance() {
        while (oldest < next && answered[slot(oldest)]) {
            oldest++;
        }
    }

    long writtenAtNanos(long sequence) {
        return writtenAtNanos[slot(sequence)];
    }

    /** The link is gone, and what was not answered goes again. */
    void rewind() {
        next = oldest;
        repetitions = 0;
    }

    /** The first sequence that has no answer. */
    long oldest() {
        return oldest;
    }

    /** The highest sequence that was ever written. */
    long highest() {
        return highest;
    }

    boolean isAnswered(long sequence) {
        return sequence < oldest || (sequence <= highest && answered[slot(sequence)]);
    }

    boolean isEmpty() {
        return oldest == next;
    }

    /** Sent over the present link and not answered. */
    int inFlight() {
        return (int) (next - oldest);
    }

    private int slot(long sequence) {
        return (int) (sequence % size);
    }

    @Override
    public String toString() {
        return "%d..%d of %d, %s".formatted(oldest, next - 1, highest, Arrays.toString(answered));
    }
}
