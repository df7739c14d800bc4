package io.telemark.kernels.ranking;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Days over which something is compared.
 *
 * @param from the first
 * @param to the day after the last
 */
public record Stretch(LocalDate from, LocalDate to) {
    /** So far back lies what an athlete is compared with on a board of own bests. */
    private static final long OWN_DAYS = 90;

    private static final long TENTHS_OF_PERCENT = 1_000;

    public Stretch {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to: %s (expected: after %s)".formatted(to, from));
        }
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /**
     * The stretches of this length that lie end to end in the 90 days before, newest first; of what
     * is longer than that, like a season, the one before.
     */
    public List<Stretch> before() {
        return LongStream.rangeClosed(1, stretchesBefore())
                .mapToObj(back -> shifted(-back * days()))
                .toList();
    }

    /** The first day that is compared with: of the oldest stretch before. */
    public LocalDate ownFrom() {
        return from.minusDays(stretchesBefore() * days());
    }

    /** Tenths of a percent of the best before; empty for who had nothing. */
    public static OptionalLong ofOwnBest(long now, Collection<Long> before) {
        var best = before.stream().mapToLong(Long::longValue).max().orElse(0);
        return best == 0 ? OptionalLong.empty() : OptionalLong.of(now * TENTHS_OF_PERCENT / best);
    }

    private Stretch shifted(long days) {
        return new Stretch(from.plusDays(days), to.plusDays(days));
    }

    private long stretchesBefore() {
        return Math.max(1, OWN_DAYS / days());
    }

    private long days() {
        return ChronoUnit.DAYS.between(from, to);
    }
}
