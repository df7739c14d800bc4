package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How what was started side by side is waited for. */
final class Starts {
    private static final Logger log = LoggerFactory.getLogger(Starts.class);

    private Starts() {}

    /** Waits for the end, good or bad; {@link #result} tells which it was. */
    static void settle(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException reportedLater) {
            log.debug("A part of the start failed", reportedLater);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting", e);
        }
    }

    static <T> T result(Future<T> future) {
        if (future.state() == Future.State.SUCCESS) {
            return future.resultNow();
        }
        var cause = future.exceptionNow();
        if (cause instanceof CannotStartException known) {
            throw known;
        }
        throw new CannotStartException("The start failed: " + rootOf(cause), cause);
    }

    static Throwable rootOf(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static String since(long begin) {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }
}
