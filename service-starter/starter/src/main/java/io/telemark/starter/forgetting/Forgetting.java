package io.telemark.starter.forgetting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Deletes, now and then, what is older than it needs to be. */
public final class Forgetting implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration NOW_AND_THEN = Duration.ofMinutes(10);

    private final String what;
    private final Duration kept;
    private final ToIntFunction<Instant> forgetBefore;
    private final Clock clock;
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    /** Calls {@code forgetBefore} with the time before which nothing is needed. */
    public Forgetting(
            String what, Duration kept, ToIntFunction<Instant> forgetBefore, Clock clock) {
        this.what = what;
        this.kept = kept;
        this.forgetBefore = forgetBefore;
        this.clock = clock;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        Thread.ofVirtual().name("forgetting-" + what).start(this::untilStopped);
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void untilStopped() {
        try {
            while (!stopping.await(NOW_AND_THEN.toMillis(), TimeUnit.MILLISECONDS)) {
                forget();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            log.debug("Forgot {} {}", forgetBefore.applyAsInt(clock.instant().minus(kept)), what);
        } catch (DataAccessException later) {
            log.warn("Did not forget old {} this time", what, later);
        }
    }
}
