package io.telemark.sensors.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
            String reason) {}

    static PlausibilityView of(Activity.Plausibility verdict) {
        return new PlausibilityView(
                verdict.score(),
                verdict.verified(),
                verdict.version(),
                verdict.flags().stream().map(PlausibilityView::flag).toList());
    }

    private static FlagView flag(Activity.Flag flag) {
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
                reason(flag));
    }

    private static String reason(Activity.Flag flag) {
        var window = Duration.between(flag.from(), flag.to()).toSeconds();
        return switch (flag.id()) {
            case "motor" ->
                    text(
                            "over %d s the movement would have cost %.1f W per kg of the rider; more than %.1f is a motor",
                            window, flag);
            case "speed" ->
                    text(
                            "over %d s the mean speed was %.1f m/s; nobody in this sport exceeds %.1f",
                            window, flag);
            case "power" ->
                    text("over %d s the power was %.1f W/kg; nobody exceeds %.1f", window, flag);
            case "teleport" ->
                    text(
                            "in %d s the position jumped at %.1f m/s; over %.1f is no movement",
                            window, flag);
            case "heartRateFlat" -> text("%d s with one and the same heart rate", window);
            case "cadenceLock" ->
                    text("for %d s the heart rate was the cadence, while the pace changed", window);
            default -> text("a limit was broken for %d s", window);
        };
    }

    private static String text(String pattern, long window, Activity.Flag flag) {
        return String.format(Locale.ROOT, pattern, window, flag.measured(), flag.limit());
    }

    private static String text(String pattern, long window) {
        return String.format(Locale.ROOT, pattern, window);
    }
}
