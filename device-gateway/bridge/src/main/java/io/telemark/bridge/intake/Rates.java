package io.telemark.bridge.intake;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One bucket a device, kept over reconnections: reconnecting must not refill it. */
public final class Rates {
    private final Map<UUID, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final int perSecond;
    private final int burst;

    public Rates(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Only for devices that are known: their number bounds the memory. */
    public TokenBucket of(UUID deviceId) {
        return buckets.computeIfAbsent(
                deviceId, _ -> new TokenBucket(perSecond, burst, System.nanoTime()));
    }
}
