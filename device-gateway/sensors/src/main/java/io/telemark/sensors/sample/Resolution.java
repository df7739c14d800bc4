package io.telemark.sensors.sample;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How much time one row of a table covers. */
record Resolution(Duration step) {
    static final String EXPECTED =
            "a whole number and a unit, from 100ms to 24h, such as 1s, 10s or 5m";

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
    private static final Duration FINEST = Duration.ofMillis(100);
    private static final Duration COARSEST = Duration.ofHours(24);

    static Optional<Resolution> parse(String text) {
        var parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(parts.group(1));
        var step =
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                };
        return step.compareTo(FINEST) < 0 || step.compareTo(COARSEST) > 0
                ? Optional.empty()
                : Optional.of(new Resolution(step));
    }
}
