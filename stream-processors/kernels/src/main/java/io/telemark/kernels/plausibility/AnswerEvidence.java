package io.telemark.kernels.plausibility;

import io.telemark.kernels.recording.Channel;
import java.util.List;

/** Whether cranks and heart answer to the power. */
final class AnswerEvidence {
    /** Who coasts pushes nothing, and nobody pushes this with cranks that stand. */
    private static final double PUSHING_WATTS = 100;

    /** A magnet that is passed too slowly loses seconds, not minutes. */
    private static final int STANDING_SECONDS = 180;

    /** A heart takes a minute or two to come down, and as long to come up. */
    private static final int EASY_SECONDS = 180;

    private static final int WORK_SECONDS = 300;
    private static final int MINUTE = 60;

    /** W/kg in every minute of the work: nobody does that at the heart rate of half of it. */
    private static final double WORK_WATTS = 2.5;

    private static final double EASY_SHARE = 0.5;

    /** The least that the best minute rises by. Real hearts, for much less work: 18 and more. */
    private static final double ANSWER_BPM = 5;

    private final SessionTrace trace;
    private final List<Flag> flags;

    AnswerEvidence(SessionTrace trace, List<Flag> flags) {
        this.trace = trace;
        this.flags = flags;
    }

    void find() {
        findStandingCranks();
        findSilentHeart();
    }

    /**
     * Only between turns of the cranks: a meter without cadence says 0 for good, and so does a
     * sensor whose battery dies.
     */
    private void findStandingCranks() {
        var cadence = trace.rows().column(Channel.CADENCE);
        var longest = new Run(0, 0);
        var longestBetweenTurns = longest;
        var run = new Run(-2, -2);
        var turned = false;
        for (var i = 0; i < cadence.length; i++) {
            if (cadence[i] > 0) {
                longestBetweenTurns = longest;
                turned = true;
            } else if (turned && cadence[i] == 0 && trace.powers()[i] >= PUSHING_WATTS) {
                run = run.last() == i - 1 && isNext(i) ? run.to(i) : new Run(i, i);
                longest = longest.orLonger(run);
            }
        }
        if (longestBetweenTurns.length() > STANDING_SECONDS) {
            flags.add(
                    trace.flag(
                            Rule.POWER_WITHOUT_CADENCE,
                            0,
                            longestBetweenTurns.length(),
                            STANDING_SECONDS,
                            longestBetweenTurns.first(),
                            longestBetweenTurns.last()));
        }
    }

    private boolean isNext(int row) {
        var seconds = trace.rows().seconds();
        return row > 0 && seconds[row] == seconds[row - 1] + 1;
    }

    /** Work after ease, through which the heart beats on as it did. */
    private void findSilentHeart() {
        var powers = new Means(trace.powers());
        var hearts = new Means(trace.rows().column(Channel.HEART_RATE));
        var least = ANSWER_BPM;
        var silent = -1;
        for (var i = EASY_SECONDS; i + WORK_SECONDS <= trace.rows().size(); i++) {
            if (isUnbroken(i) && isWorkAfterEase(powers, i)) {
                var answer = answer(hearts, i);
                if (answer < least && !isFrozen(i)) {
                    least = answer;
                    silent = i;
                }
            }
        }
        if (silent >= 0) {
            flags.add(
                    trace.flag(
                            Rule.POWER_WITHOUT_HEART,
                            WORK_SECONDS,
                            least,
                            ANSWER_BPM,
                            silent,
                            silent + WORK_SECONDS - 1));
        }
    }

    /** Over a pause the heart does what it likes. */
    private boolean isUnbroken(int work) {
        var seconds = trace.rows().seconds();
        var both = EASY_SECONDS + WORK_SECONDS;
        return seconds[work + WORK_SECONDS - 1] - seconds[work - EASY_SECONDS] == both - 1;
    }

    /** Minute by minute: a heart that has begun to answer is no level to measure from. */
    private boolean isWorkAfterEase(Means powers, int work) {
        var end = work + WORK_SECONDS;
        var easy = EASY_SHARE * powers.mean(work, end);
        for (var i = work - EASY_SECONDS; i < work; i += MINUTE) {
            if (!(powers.mean(i, i + MINUTE) <= easy)) {
                return false;
            }
        }
        var enough = WORK_WATTS * trace.weightOrHeavy();
        for (var i = work; i < end; i += MINUTE) {
            if (!(powers.mean(i, i + MINUTE) >= enough)) {
                return false;
            }
        }
        return true;
    }

    /** NaN if the heart was not heard all the time. */
    private static double answer(Means hearts, int work) {
        var best = Double.NEGATIVE_INFINITY;
        for (var i = work; i + MINUTE <= work + WORK_SECONDS; i++) {
            best = Math.max(best, hearts.mean(i, i + MINUTE)); // One NaN makes all of it NaN.
        }
        return best - hearts.mean(work - MINUTE, work);
    }

    /** A strap that hangs repeats its last beat: that is another rule's, and takes longer. */
    private boolean isFrozen(int work) {
        var hearts = trace.rows().column(Channel.HEART_RATE);
        for (var i = work - MINUTE + 1; i < work + WORK_SECONDS; i++) {
            if (hearts[i] != hearts[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
