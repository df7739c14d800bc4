package io.telemark.sensors.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has guessed wrongly of late. With 30^8 codes and ten minutes, ten guesses an address find
 * nothing; right codes are never counted, so that a team's devices can be claimed from one network.
 */
final class Attempts {
    private static final int MOST_FAILURES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    /**
     * Beyond it the longest silent are forgotten: a flood of addresses must not fill the memory.
     */
    private static final int MOST_ADDRESSES = 10_000;

    private record Failures(int count, Instant since) {
        Instant until() {
            return since.plus(WINDOW);
        }
    }

    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    /** How long this address has to wait; zero or less when it may try. */
    synchronized Duration waitOf(String address, Instant now) {
        var known = failures.get(address);
        return known == null || known.count < MOST_FAILURES
                ? Duration.ZERO
                : Duration.between(now, known.until());
    }

    synchronized void failed(String address, Instant now) {
        var known = failures.get(address);
        failures.put(
                address,
                known == null || !now.isBefore(known.until())
                        ? new Failures(1, now)
                        : new Failures(known.count + 1, known.since));
    }
}
