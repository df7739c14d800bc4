package io.telemark.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition; the message says for what, and what every process said last. */
final class Await {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Await() {}

    static void until(String what, Duration patience, BooleanSupplier condition) {
        value(
                what,
                patience,
                () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Exceptions on the way count as "not yet": the answer must come out of a platform in ruins.
     */
    static <T> T value(String what, Duration patience, Supplier<Optional<T>> answer) {
        var giveUp = Instant.now().plus(patience);
        RuntimeException last = null;
        while (Instant.now().isBefore(giveUp)) {
            try {
                var value = answer.get();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (RuntimeException notYet) {
                last = notYet;
            }
            pause();
        }
        throw new AssertionError("not within %s: %s".formatted(patience, what), last);
    }

    /** Between two looks at a condition. */
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
