package io.telemark.sensors.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What speaks against an activity, so that its athlete can look at the same seconds. */
record PlausibilityView(double score, boolean verified, int version, List<FlagView> flags) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FlagView(
            String id,
            int session,
            double weight,
            double measured,
            double limit,
            String unit,
            @Nullable Integer windowSeconds,
            Instant from,
            Instant to,
            String reason,
            String reasonRu) {}

    static PlausibilityView of(Activity.Plausibility verdict) {
        return new PlausibilityView(
                verdict.score(),
                verdict.verified(),
                verdict.version(),
                verdict.flags().stream().map(PlausibilityView::flag).toList());
    }

    private static FlagView flag(Activity.Flag flag) {
        var reason = FlagReason.of(flag);
        return new FlagView(
                flag.id(),
                flag.session(),
                flag.weight(),
                flag.measured(),
                flag.limit(),
                flag.unit(),
                flag.windowSeconds(),
                flag.from(),
                flag.to(),
                reason.en(),
                reason.ru());
    }
}
