package io.telemark.bridge.intake;

/**
 * How fast one device may send. It never says no: a device that is too fast runs into debt, and is
 * read again when that is paid.
 */
public final class TokenBucket {
    private final double perNano;
    private final double capacity;
    private double tokens;
    private long lastNanos;

    public TokenBucket(double perSecond, int burst, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.capacity = burst;
        this.tokens = burst;
        this.lastNanos = nowNanos;
    }

    /** Takes one; returns the nanoseconds until the debt is paid, 0 when there is none. */
    public synchronized long take(long nowNanos) {
        tokens = Math.min(capacity, tokens + (nowNanos - lastNanos) * perNano) - 1;
        lastNanos = nowNanos;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / perNano);
    }
}
