package io.telemark.kernels.plausibility;

import io.telemark.kernels.recording.Channel;
import java.util.List;

/** What power and heart say, each by itself. */
final class EffortEvidence {
    /** A heart keeps a beat for a minute, not for ten. */
    private static final int FLAT_SECONDS = 600;

    private static final int LOCKED_SECONDS = 180;

    /** How near the beat is to the step, per minute. */
    private static final double LOCKED_WITHIN = 3;

    /**
     * A steady runner's heart may well beat at the pace of the steps: only a pace that changes
     * tells.
     */
    private static final double PACE_CHANGE = 12;

    private final SessionTrace trace;
    private final List<Flag> flags;

    EffortEvidence(SessionTrace trace, List<Flag> flags) {
        this.trace = trace;
        this.flags = flags;
    }

    void find() {
        findPower();
        findFlatHeart();
        findLockedHeart(1);
        findLockedHeart(2);
    }

    private void findPower() {
        if (!(trace.weightKg() > 0) || trace.rows().size() == 0) {
            return;
        }
        var powers = trace.rows().elapsed(trace.powers());
        var first = trace.rows().seconds()[0];
        for (var i = 0; i < Plausibility.POWER_WINDOWS.length; i++) {
            var window = Plausibility.POWER_WINDOWS[i];
            var best = Window.best(powers, window);
            var measured = best.mean() / trace.weightKg();
            if (measured > Plausibility.POWER_LIMITS[i]) {
                var from = 1_000 * (first + best.from());
                flags.add(
                        new Flag(
                                Rule.POWER,
                                trace.session(),
                                window,
                                measured,
                                Plausibility.POWER_LIMITS[i],
                                from,
                                from + 1_000L * window));
            }
        }
    }

    private void findFlatHeart() {
        var heart = trace.rows().column(Channel.HEART_RATE);
        var longest = new Run(0, 0);
        var run = new Run(0, 0);
        for (var i = 1; i < heart.length; i++) {
            run = isNext(i) && heart[i] == heart[i - 1] ? run.to(i) : new Run(i, i);
            longest = longest.orLonger(run);
        }
        addIfLonger(Rule.HEART_RATE_FLAT, longest, FLAT_SECONDS);
    }

    /**
     * @param beats a step: 1 of a cyclist, 2 of a runner's one foot
     */
    private void findLockedHeart(int beats) {
        var heart = trace.rows().column(Channel.HEART_RATE);
        var cadence = trace.rows().column(Channel.CADENCE);
        var longest = new Run(0, 0);
        var from = 0;
        var slowest = Double.POSITIVE_INFINITY;
        var fastest = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < heart.length; i++) {
            var near = Math.abs(heart[i] - beats * cadence[i]) < LOCKED_WITHIN;
            if (!near || !isNext(i)) {
                from = near ? i : i + 1;
                slowest = Double.POSITIVE_INFINITY;
                fastest = Double.NEGATIVE_INFINITY;
            }
            if (near) {
                slowest = Math.min(slowest, beats * cadence[i]);
                fastest = Math.max(fastest, beats * cadence[i]);
                if (fastest - slowest >= PACE_CHANGE) {
                    longest = longest.orLonger(new Run(from, i));
                }
            }
        }
        addIfLonger(Rule.CADENCE_LOCK, longest, LOCKED_SECONDS);
    }

    private boolean isNext(int row) {
        var seconds = trace.rows().seconds();
        return row > 0 && seconds[row] == seconds[row - 1] + 1;
    }

    private void addIfLonger(Rule rule, Run longest, int limit) {
        if (longest.length() > limit) {
            flags.add(
                    trace.flag(rule, 0, longest.length(), limit, longest.first(), longest.last()));
        }
    }
}
