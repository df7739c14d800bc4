package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.starter.TopicsCreator;
import io.telemark.starter.security.LocalTokens;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in this JVM: Kafka and PostgreSQL first, then the services at once; stopped in the
 * opposite order.
 */
public final class Stack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stack.class);

    /** Frozen by the first start, as {@link DataDirectory} marks. */
    private static final int SHARED_PARTITIONS = 4;

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(9);
    private static final Duration STAGE_WITHIN = Duration.ofSeconds(4);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private final DataDirectory data;
    private final List<Service> services;
    private final String bindAddress;
    private final PortBook ports;
    private final Deque<AutoCloseable> infrastructure = new ArrayDeque<>();
    private final List<RunningService> running = new ArrayList<>();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile boolean closing;
    private boolean closed;

    /** Takes the folder; {@link #start} does the rest. */
    public Stack(DataDirectory data, List<Service> services, String bindAddress) {
        this.data = data;
        this.services = List.copyOf(services);
        this.bindAddress = bindAddress;
        this.ports = PortBook.read(data.ports());
        infrastructure.push(data.open());
    }

    /** Starts everything and returns when every service says that it is healthy. */
    public void start(Consumer<String> progress) {
        var started = false;
        starting.lock();
        try {
            startAll(text -> {
                if (!closing) {
                    progress.accept(text);
                }
            });
            started = true;
        } catch (RuntimeException e) {
            log.error("The start failed", e);
            throw closing ? stopped(e) : e;
        } finally {
            starting.unlock();
            if (!started) {
                close();
            }
        }
    }

    private static CannotStartException stopped(Throwable cause) {
        return new CannotStartException("Stopped before everything had started.", cause);
    }

    private void startAll(Consumer<String> progress) {
        claimPorts(progress);
        try (var starters = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var kafka = starters.submit(() -> startKafka(progress));
            var postgres = starters.submit(() -> startPostgres(progress));
            settle(kafka);
            settle(postgres); // A failure of one must not leave the other behind.
            infrastructureOf(postgres);
            infrastructureOf(kafka);
            var surroundings =
                    new Surroundings(
                            data,
                            ports,
                            result(kafka).bootstrapServers(),
                            result(postgres).server(),
                            LocalTokens.open(data.keys()).publicKeyLocation(),
                            bindAddress);
            goOnUnlessClosing();
            startServices(starters, surroundings, progress);
        }
        goOnUnlessClosing();
        awaitHealth();
    }

    /** Whoever closes waits for this, because half of a start can't be stopped in good order. */
    private void goOnUnlessClosing() {
        if (closing) {
            throw new CannotStartException("Somebody closes what is being started");
        }
    }

    private void infrastructureOf(Future<? extends AutoCloseable> started) {
        if (started.state() == Future.State.SUCCESS) {
            infrastructure.push(started.resultNow());
        }
    }

    private void claimPorts(Consumer<String> progress) {
        ports.claim("kafka", 9092, progress);
        ports.claim("postgres", 5432, progress);
        ports.claim("mqtt", 1883, progress);
        services.forEach(service -> ports.claim(service.name(), service.preferredPort(), progress));
        ports.save();
    }

    private EmbeddedKafka startKafka(Consumer<String> progress) {
        var begin = System.nanoTime();
        var kafka = EmbeddedKafka.start(data.kafka(), ports.of("kafka"));
        new TopicsCreator(kafka.bootstrapServers()).create(SHARED_PARTITIONS, 1);
        progress.accept("Kafka is ready after " + since(begin));
        return kafka;
    }

    private PostgresKeeper startPostgres(Consumer<String> progress) {
        var begin = System.nanoTime();
        var postgres = PostgresKeeper.start(data.postgres(), ports.of("postgres"));
        services.stream()
                .flatMap(service -> service.database().stream())
                .forEach(database -> postgres.server().createDatabase(database));
        progress.accept("PostgreSQL is ready after " + since(begin));
        return postgres;
    }

    private void startServices(
            ExecutorService starters, Surroundings surroundings, Consumer<String> progress) {
        var starting = new ArrayList<Future<RunningService>>();
        for (var service : services) {
            Callable<RunningService> start =
                    () -> {
                        var begin = System.nanoTime();
                        var started =
                                RunningService.start(service, service.environment(surroundings));
                        progress.accept(service.name() + " is ready after " + since(begin));
                        return started;
                    };
            starting.add(starters.submit(start));
        }
        starting.forEach(Stack::settle);
        for (var service : starting) {
            if (service.state() == Future.State.SUCCESS) {
                running.add(service.resultNow());
            }
        }
        starting.forEach(Stack::result);
    }

    private void awaitHealth() {
        var health = new Health();
        var end = System.nanoTime() + HEALTHY_WITHIN.toNanos();
        for (var service : services) {
            for (var state = health.of(ports.of(service.name()));
                    !state.equals("up");
                    state = health.of(ports.of(service.name()))) {
                if (System.nanoTime() > end) {
                    throw new CannotStartException(
                            "%s did not become healthy within %d s: %s"
                                    .formatted(service.name(), HEALTHY_WITHIN.toSeconds(), state));
                }
                goOnUnlessClosing();
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    public PortBook ports() {
        return ports;
    }

    /** The services that run here, in the order of the list. */
    public List<Service> services() {
        return services;
    }

    /**
     * Services stop at once, but the topologies after who feeds them; nothing waits for ever: a
     * process manager would kill us after ten seconds, and whatever isn't written by then is
     * written again from Kafka at the next start.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing = true;
        var end = System.nanoTime() + STOPPED_WITHIN.toNanos();
        awaitStart(end);
        var stoppers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
        stop(stoppers, running.stream().filter(service -> !isLast(service)).toList(), end);
        stop(stoppers, running.stream().filter(Stack::isLast).toList(), end);
        while (!infrastructure.isEmpty()) {
            stop(stoppers, List.of(infrastructure.pop()), end);
        }
        stoppers.shutdownNow();
    }

    private void awaitStart(long end) {
        try {
            if (starting.tryLock(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                starting.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLast(RunningService service) {
        return service.name().equals("streams");
    }

    private static void stop(
            ExecutorService stoppers, List<? extends AutoCloseable> parts, long end) {
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

    private static void settle(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException reportedLater) {
            log.debug("A part of the start failed", reportedLater);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting", e);
        }
    }

    private static <T> T result(Future<T> future) {
        if (future.state() == Future.State.SUCCESS) {
            return future.resultNow();
        }
        var cause = future.exceptionNow();
        if (cause instanceof CannotStartException known) {
            throw known;
        }
        throw new CannotStartException("The start failed: " + rootOf(cause), cause);
    }

    private static Throwable rootOf(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String since(long begin) {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }
}
