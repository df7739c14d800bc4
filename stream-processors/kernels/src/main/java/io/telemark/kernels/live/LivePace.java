package io.telemark.kernels.live;

/**
 * How much an athlete's screen is told: no more seconds of the ride than have passed at the bridge.
 * Honest devices never meet the limit. One that plays a ride a thousand times as fast does, and is
 * told of by the newest second of each batch, as if it were a slow screen and not a fast athlete.
 *
 * @param toldUntilMillis the bridge's time for which seconds have been told already
 */
public record LivePace(long toldUntilMillis) {
    /** Nothing told yet. */
    public static final LivePace NOTHING_TOLD = new LivePace(0);

    /** After a tunnel its seconds come at once; nobody watches what is older. */
    public static final int MOST_SECONDS = 60;

    private static final long SECOND = 1_000;

    /** How many seconds of a batch that is received now may be told, the newest in any case. */
    public int seconds(long receivedAtMillis) {
        return Math.clamp((receivedAtMillis - from(receivedAtMillis)) / SECOND, 1, MOST_SECONDS);
    }

    /** So many have been told. */
    public LivePace told(int seconds, long receivedAtMillis) {
        var until = from(receivedAtMillis) + seconds * SECOND;
        return new LivePace(Math.min(until, Math.max(receivedAtMillis, toldUntilMillis)));
    }

    private long from(long receivedAtMillis) {
        return Math.max(toldUntilMillis, receivedAtMillis - MOST_SECONDS * SECOND);
    }
}
