package io.telemark.launcher.process;

import io.telemark.embedded.CannotStartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child JVM that is started again whenever it ends unasked. It lives on its standard input: a
 * word there asks it to stop, and the end of it says that the parent is dead.
 */
public final class Child {
    private static final Logger log = LoggerFactory.getLogger(Child.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Who lived for longer had a good start, so its next one needs no waiting. */
    private static final Duration GOOD_LIFE = Duration.ofSeconds(30);

    private final ChildSpec spec;
    private final ChildEvents events;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper;
    private volatile @Nullable Process process;
    private volatile @Nullable String lastFailure;
    private volatile String lastWord;
    private final AtomicInteger restarts = new AtomicInteger();

    private Child(ChildSpec spec, ChildEvents events) {
        this.spec = spec;
        this.events = events;
        this.lastWord = spec.name() + " was stopped";
        keeper = Thread.ofPlatform().daemon().name("keep-" + spec.name()).unstarted(this::keep);
    }

    /** Starts it; {@link #awaitReady} says whether that went well. */
    public static Child start(ChildSpec spec, ChildEvents events) {
        var child = new Child(spec, events);
        child.keeper.start();
        return child;
    }

    /** Returns when it is ready for the first time; after that it is kept so. */
    public void awaitReady(Duration patience) {
        try {
            ready.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new CannotStartException(lastWord, failed);
        } catch (TimeoutException late) {
            throw new CannotStartException(
                    "%s is not ready after %d s. See %s"
                            .formatted(spec.name(), patience.toSeconds(), spec.output()),
                    late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting " + spec.name(), e);
        }
    }

    public ChildSpec spec() {
        return spec;
    }

    /** How often it had to be started again. */
    public int restarts() {
        return restarts.get();
    }

    /** Its process just now; between two lives there is none. */
    public @Nullable ProcessHandle handle() {
        var current = process;
        return current == null || !current.isAlive() ? null : current.toHandle();
    }

    /** Asks it to stop in good order, and insists when it doesn't. */
    public void stop(Duration patience) {
        Process current;
        synchronized (this) {
            stopping.countDown();
            current = process;
        }
        if (current == null) {
            return;
        }
        try {
            tell(current, "stop");
            if (!current.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("{} did not stop within {}: killing it", spec.name(), patience);
                current.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        var pause = FIRST_PAUSE;
        try {
            while (true) {
                var begin = System.nanoTime();
                var end = live();
                if (isStopping()) {
                    return;
                }
                if (!ready.isDone()) {
                    lastWord = end;
                    ready.completeExceptionally(new CannotStartException(end));
                    return;
                }
                var lived = Duration.ofNanos(System.nanoTime() - begin);
                pause = lived.compareTo(GOOD_LIFE) > 0 ? FIRST_PAUSE : longer(pause);
                events.said(
                        "%s; starting it again in %.1f s".formatted(end, pause.toMillis() / 1e3));
                if (stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                restarts.incrementAndGet();
            }
        } catch (InterruptedException e) {
            log.debug("{} is no longer kept", spec.name());
        } finally {
            ready.completeExceptionally(new CannotStartException(spec.name() + " was stopped"));
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** One life of it, and how that ended. */
    private String live() throws InterruptedException {
        lastFailure = null;
        try {
            var born = spawn();
            if (born == null) {
                return spec.name() + " was stopped";
            }
            events.changed();
            listen(born);
            var status = born.waitFor();
            var why = lastFailure;
            return why == null
                    ? "%s ended unexpectedly (status %d; %s)"
                            .formatted(spec.name(), status, spec.output().getParent())
                    : "%s: %s".formatted(spec.name(), why);
        } catch (IOException e) {
            return "%s can't be started: %s".formatted(spec.name(), e.getMessage());
        }
    }

    private synchronized @Nullable Process spawn() throws IOException {
        if (isStopping()) {
            return null;
        }
        var born =
                new ProcessBuilder(spec.command())
                        .redirectError(ProcessBuilder.Redirect.appendTo(spec.output().toFile()))
                        .start();
        process = born;
        var settings = new StringBuilder();
        spec.settings().forEach((key, value) -> settings.append(key + "=" + value + "\n"));
        tell(born, settings + "begin");
        return born;
    }

    private void listen(Process born) throws IOException {
        try (BufferedReader words = born.inputReader(StandardCharsets.UTF_8)) {
            for (var word = words.readLine(); word != null; word = words.readLine()) {
                if (word.equals("ready")) {
                    ready.complete(null);
                    if (restarts.get() > 0) {
                        events.said(spec.name() + " runs again (process " + born.pid() + ")");
                    }
                } else {
                    lastFailure = word;
                }
            }
        }
    }

    /** Who is dead already needs telling no more. */
    private static void tell(Process child, String word) {
        try {
            Writer in = child.outputWriter(StandardCharsets.UTF_8);
            in.write(word + "\n");
            in.flush();
        } catch (IOException dead) {
            log.debug("Process {} listens no more", child.pid(), dead);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** What a child's fate is told to. */
    public interface ChildEvents {
        /** For a person. */
        void said(String text);

        /** Its process is another one. */
        void changed();
    }
}
