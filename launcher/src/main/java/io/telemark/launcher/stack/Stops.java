package io.telemark.launcher.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How what runs side by side is stopped: nothing waits for ever. */
final class Stops {
    /** A process manager would kill us after ten seconds. */
    static final Duration ALL_WITHIN = Duration.ofSeconds(9);

    static final Duration STAGE_WITHIN = Duration.ofSeconds(4);
    private static final Logger log = LoggerFactory.getLogger(Stops.class);

    private Stops() {}

    static void stop(ExecutorService stoppers, List<? extends AutoCloseable> parts, long end) {
        var stopping = new ArrayList<Future<?>>();
        for (var part : parts) {
            stopping.add(
                    stoppers.submit(() -> {
                        part.close();
                        return part;
                    }));
        }
        var stageEnd = Math.min(end, System.nanoTime() + STAGE_WITHIN.toNanos());
        for (var each : stopping) {
            try {
                each.get(Math.max(1, stageEnd - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                log.warn("Something did not stop in good order", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
