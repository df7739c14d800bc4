package io.telemark.bridge.listener;

import io.netty.channel.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Why a connection isn't being read just now. TCP then tells the device to wait. */
final class Pauses {
    enum Reason {
        /** Who it is isn't known yet, and what it already sent waits. */
        AUTHENTICATING,
        /** MQTT 3.1.1 knows no Receive Maximum, so its window is this. */
        WINDOW,
        /** All devices together have as much on the way to Kafka as memory may hold. */
        BUDGET,
        /** It sends faster than one device may. */
        RATE,
        /** It doesn't read our answers. */
        UNREAD_ANSWERS
    }

    private final Channel channel;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private long resumedAtNanos;

    Pauses(Channel channel) {
        this.channel = channel;
    }

    void add(Reason reason) {
        if (reasons.isEmpty()) {
            channel.config().setAutoRead(false);
        }
        reasons.add(reason);
    }

    void remove(Reason reason) {
        if (reasons.remove(reason) && reasons.isEmpty()) {
            resumedAtNanos = System.nanoTime();
            channel.config().setAutoRead(true);
        }
    }

    /** After the end nothing matters but to see the other side close. */
    void clear() {
        reasons.clear();
        channel.config().setAutoRead(true);
    }

    boolean any() {
        return !reasons.isEmpty();
    }

    boolean has(Reason reason) {
        return reasons.contains(reason);
    }

    /** A device can't be blamed for silence while nobody read it. */
    long resumedAtNanos() {
        return resumedAtNanos;
    }
}
