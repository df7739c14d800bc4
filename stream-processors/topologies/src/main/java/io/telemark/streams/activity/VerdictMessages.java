package io.telemark.streams.activity;

import io.telemark.contracts.activity.v1.Plausibility;
import io.telemark.contracts.activity.v1.PlausibilityFlag;
import io.telemark.kernels.plausibility.Flag;
import io.telemark.kernels.plausibility.Verdict;

/** What speaks against an activity, as a part of its event. */
final class VerdictMessages {
    private VerdictMessages() {}

    static Plausibility plausibility(Verdict verdict) {
        var message =
                Plausibility.newBuilder()
                        .setScore(verdict.score())
                        .setVerified(verdict.isVerified())
                        .setVersion(Verdict.VERSION);
        verdict.flags().forEach(flag -> message.addFlags(flag(flag)));
        return message.build();
    }

    private static PlausibilityFlag flag(Flag flag) {
        var message =
                PlausibilityFlag.newBuilder()
                        .setId(flag.rule().id())
                        .setSession(flag.session())
                        .setWeight(flag.rule().weight())
                        .setMeasured(flag.measured())
                        .setLimit(flag.limit())
                        .setUnit(flag.rule().unit())
                        .setFromMillis(flag.fromMillis())
                        .setToMillis(flag.toMillis());
        if (flag.windowSeconds() > 0) {
            message.setWindowS(flag.windowSeconds());
        }
        return message.build();
    }
}
