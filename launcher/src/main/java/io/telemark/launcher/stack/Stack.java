package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.process.RunningProcess;
import io.telemark.starter.security.LocalTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole Telemark, in this JVM or as processes: Kafka and PostgreSQL first, then the services at
 * once; stopped in the opposite order.
 */
public final class Stack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stack.class);

    private final DataDirectory data;
    private final StackPlan plan;
    private final PortBook ports;
    private final Infrastructure infrastructure;
    private final Map<String, Running> running = new TreeMap<>();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable ProcessHost host;
    private volatile @Nullable PostgresKeeper postgres;
    private @Nullable Surroundings surroundings;
    private volatile boolean closing;
    private boolean closed;

    /** Takes the folder; {@link #start} does the rest. */
    public Stack(DataDirectory data, StackPlan plan) {
        this.data = data;
        this.plan = plan;
        this.ports = PortBook.read(data.ports());
        this.infrastructure = new Infrastructure(data.open(plan));
    }

    /** An instance that was started. */
    private record Running(Instance instance, Part part) implements Part {
        @Override
        public void close() {
            part.close();
        }

        boolean isLast() {
            return instance.service().name().equals("streams");
        }
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
        plan.outside().broker().ifPresent(OutsideBroker::reach);
        data.processes().endRemains();
        var instances =
                plan.services().stream()
                        .flatMap(service -> upTo(service, plan.instancesOf(service)).stream())
                        .toList();
        var claims = new Claims(ports, plan, progress);
        claims.infrastructure();
        instances.forEach(claims::instance);
        ports.save();
        if (plan.processes() || plan.brokers() > 1) {
            host = new ProcessHost(data, progress, this::postgresProcess);
        }
        var starts = new PlaceStarts(data, plan, ports, host, kept -> postgres = kept);
        var places =
                infrastructure.start(plan.services(), starts::kafka, starts::databases, progress);
        var around =
                new Surroundings(
                        ports,
                        places.kafka(),
                        places.databases(),
                        LocalTokens.open(data.keys()).publicKeyLocation(),
                        plan.bindAddress(),
                        places.kafka().stores(data.root()),
                        plan.processes(),
                        plan.outside().broker());
        surroundings = around;
        plan.outside()
                .whereabouts(places.kafka().bootstrapServers(), ports)
                .write(data.whereabouts());
        goOnUnlessClosing();
        startServices(instances, around, progress);
    }

    private static List<Instance> upTo(Service service, int count) {
        var instances = new ArrayList<Instance>();
        for (var number = 1; number <= count; number++) {
            instances.add(new Instance(service, number));
        }
        return instances;
    }

    /** Whoever closes waits for this, because half of a start can't be stopped in good order. */
    private void goOnUnlessClosing() {
        if (closing) {
            throw new CannotStartException("Somebody closes what is being started");
        }
    }

    private void startServices(
            List<Instance> instances, Surroundings around, Consumer<String> progress) {
        try (var starters = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var futures = new ArrayList<Future<Running>>();
            instances.forEach(
                    instance -> futures.add(starters.submit(start(instance, around, progress))));
            futures.forEach(Starts::settle);
            for (var each : futures) {
                if (each.state() == Future.State.SUCCESS) {
                    running.put(each.resultNow().instance().name(), each.resultNow());
                }
            }
            futures.forEach(Starts::result);
        }
        goOnUnlessClosing();
        var names = instances.stream().map(Instance::name).toList();
        HealthyStart.await(names, ports, this::goOnUnlessClosing);
    }

    private Callable<Running> start(
            Instance instance, Surroundings around, Consumer<String> progress) {
        return () -> {
            var begin = System.nanoTime();
            var environment = instance.service().environment(around, instance);
            var processes = host;
            var part =
                    plan.processes() && processes != null
                            ? processes.start(instance, environment)
                            : RunningService.start(instance.service(), environment);
            progress.accept(instance.name() + " is ready after " + Starts.since(begin));
            return new Running(instance, part);
        };
    }

    /**
     * Makes it so many instances of a service, from the last one on; returns when all are healthy.
     */
    public void scale(String name, int count, Consumer<String> progress) {
        if (!plan.processes()) {
            throw new CannotStartException("Only what runs with --processes can be scaled.");
        }
        var service = StackPlan.check(name, count);
        starting.lock();
        try {
            goOnUnlessClosing();
            var around = surroundings;
            var now = running.values().stream().map(Running::instance);
            var before = (int) now.filter(each -> each.service().equals(service)).count();
            if (around == null || before == 0) {
                throw new CannotStartException("Not everything has started yet.");
            }
            for (var number = before; number > count; number--) {
                stopOne(new Instance(service, number).name(), progress);
            }
            var fresh = upTo(service, count).subList(Math.min(before, count), count);
            fresh.forEach(new Claims(ports, plan, progress)::instance);
            ports.save();
            startServices(fresh, around, progress);
        } finally {
            starting.unlock();
        }
    }

    private void stopOne(String name, Consumer<String> progress) {
        var begin = System.nanoTime();
        var stoppers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
        var last = running.remove(name);
        if (last != null) {
            Stops.stop(stoppers, List.of(last), begin + Stops.ALL_WITHIN.toNanos());
            progress.accept(name + " stopped in " + Starts.since(begin));
        }
        stoppers.shutdown();
    }

    public PortBook ports() {
        return ports;
    }

    /** Every process but this one; empty when everything but PostgreSQL runs in this JVM. */
    public List<RunningProcess> processes() {
        var processes = host;
        var all = new ArrayList<RunningProcess>();
        if (processes != null) {
            all.addAll(processes.processes());
        }
        all.addAll(postgresProcess());
        return all;
    }

    private List<RunningProcess> postgresProcess() {
        var keeper = postgres;
        return keeper == null
                ? List.of()
                : List.of(new RunningProcess("postgres", 1, keeper.pid(), ports.of("postgres"), 0));
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
        var end = System.nanoTime() + Stops.ALL_WITHIN.toNanos();
        var processes = host;
        if (processes != null) {
            processes.close();
        }
        awaitStart(end);
        var stoppers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
        stopServices(stoppers, false, end);
        stopServices(stoppers, true, end);
        data.processes().clear();
        infrastructure.stop(stoppers, end);
        stoppers.shutdownNow();
    }

    private void stopServices(ExecutorService stoppers, boolean last, long end) {
        var some = running.values().stream().filter(each -> each.isLast() == last).toList();
        Stops.stop(stoppers, some, end);
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
}
