package io.telemark.firmware.fleet;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.telemark.firmware.fleet.FleetLoop.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Connects, sends by the plan, waits for the last answers. */
final class Fleet implements AutoCloseable {
    /** Without one more connection for so long, nobody else gets in. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);

    /** A device that was registered a moment ago may be unknown once or twice. */
    private static final int REFUSALS_A_DEVICE = 4;

    private static final Duration PROGRESS = Duration.ofSeconds(1);
    private static final Duration LEAD = Duration.ofMillis(50);
    private static final int FILES_BESIDE = 200;

    private final FleetPlan plan;
    private final Payload payload;
    private final Tally tally = new Tally();
    private final EventLoopGroup group;
    private final List<FleetLoop> loops = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final double cpuBefore = Machine.cpuSeconds();
    private double cpuConnected;
    private double connectSeconds;
    private long memoryBytes;
    private int threads;
    private double sendSeconds;
    private long startedAtMillis;
    private boolean closed;

    Fleet(FleetPlan plan, Payload payload, List<Identity> identities, Target target, int threads) {
        requireFiles(plan.devices());
        this.plan = plan;
        this.payload = payload;
        this.group =
                new MultiThreadIoEventLoopGroup(
                        threads,
                        new DefaultThreadFactory("fleet", true),
                        NioIoHandler.newFactory());
        for (var i = 0; i < Math.min(threads, plan.devices()); i++) {
            EventLoop executor = group.next();
            loops.add(new FleetLoop(executor, plan, payload, tally, target));
        }
        for (var i = 0; i < plan.devices(); i++) {
            loops.get(i % loops.size()).add(identities.get(i), i);
        }
    }

    /** Better before the first connection than in the middle of a measurement. */
    private static void requireFiles(int devices) {
        var needed = devices + Machine.openFiles() + FILES_BESIDE;
        if (needed > Machine.mostOpenFiles()) {
            throw new FleetException(
                    "%d devices need %d open files, and this process may open %d. Allow more (ulimit -n %d) or take fewer --devices."
                            .formatted(devices, needed, Machine.mostOpenFiles(), needed));
        }
    }

    Payload payload() {
        return payload;
    }

    Tally tally() {
        return tally;
    }

    /** When the first batch could be due; only after {@link #run}. */
    long startedAtMillis() {
        return startedAtMillis;
    }

    /** From Ctrl-C: ends at once with what there is. */
    void stop() {
        stopped.countDown();
    }

    boolean wasStopped() {
        return stopped.getCount() == 0;
    }

    /** Returns when all devices are in, or those that get in. */
    void connect(Consumer<Tally> progress) throws InterruptedException {
        var begin = System.nanoTime();
        loops.forEach(loop -> loop.open((double) plan.connectsPerSecond() / loops.size()));
        var most = 0L;
        var news = begin;
        while (tally.connected.sum() < plan.devices() && !pause(Duration.ofMillis(20))) {
            requireHope();
            var now = System.nanoTime();
            if (tally.connected.sum() > most) {
                most = tally.connected.sum();
                news = now;
            }
            if (now - news > CONNECT_PATIENCE.toNanos() || isHopeless()) {
                break;
            }
            if ((now - begin) / PROGRESS.toNanos()
                    > (now - begin - 20_000_000) / PROGRESS.toNanos()) {
                progress.accept(tally);
            }
        }
        connectSeconds = (System.nanoTime() - begin) / 1e9;
        memoryBytes = Machine.memoryBytes();
        threads = Machine.threads();
        if (most == 0 && tally.connected.sum() == 0 && !wasStopped()) {
            throw new FleetException("No device got in: %s.".formatted(why()));
        }
    }

    /** Everybody was turned away again and again, and waiting would not change it. */
    private boolean isHopeless() {
        return tally.connections.sum() == 0
                && tally.turnedAway.sum() >= (long) REFUSALS_A_DEVICE * plan.devices();
    }

    private void requireHope() {
        var fatal = tally.fatal();
        if (fatal != null) {
            throw new FleetException(fatal);
        }
    }

    private String why() {
        return tally.reasons().entrySet().stream()
                .max(java.util.Map.Entry.comparingByValue())
                .map(reason -> reason.getKey())
                .orElse("nothing answered (is this the MQTT port?)");
    }

    /** Sends by the plan; returns when all is answered, patience is over, or after a stop. */
    void run(Duration patience, Consumer<Tally> progress) throws InterruptedException {
        cpuConnected = Machine.cpuSeconds();
        var start = System.nanoTime() + LEAD.toNanos();
        startedAtMillis = System.currentTimeMillis() + LEAD.toMillis();
        var end = start + plan.duration().toNanos();
        loops.forEach(loop -> loop.begin(start));
        while (System.nanoTime() < end && !pause(untilNextNews(end))) {
            requireHope();
            progress.accept(tally);
        }
        var giveUp = System.nanoTime() + patience.toNanos();
        while (!wasStopped() && System.nanoTime() < giveUp && !isSettled()) {
            pause(Duration.ofMillis(20));
        }
        sendSeconds = (System.nanoTime() - start) / 1e9;
    }

    /** No longer than the plan: what is waited after its end would count as time to send in. */
    private static Duration untilNextNews(long endNanos) {
        return Duration.ofNanos(Math.min(PROGRESS.toNanos(), endNanos - System.nanoTime()));
    }

    private boolean isSettled() throws InterruptedException {
        for (var loop : loops) {
            if (!loop.executor().submit(loop::isSettled).await().getNow()) {
                return false;
            }
        }
        return true;
    }

    private boolean pause(Duration duration) throws InterruptedException {
        return stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What the process itself took. */
    record Effort(
            double connectSeconds,
            double connectCpuSeconds,
            double sendSeconds,
            double sendCpuSeconds,
            int threads,
            long memoryBytes) {}

    Effort effort() {
        return new Effort(
                connectSeconds,
                cpuConnected - cpuBefore,
                sendSeconds,
                Machine.cpuSeconds() - cpuConnected,
                threads,
                memoryBytes);
    }

    /** Every device with its ledger; only after {@link #close}. */
    List<FleetDevice> devices() {
        if (!closed) {
            throw new IllegalStateException("asked before close()");
        }
        return loops.stream().flatMap(loop -> loop.devices().stream()).toList();
    }

    /** Says goodbye; afterwards the ledger stands still. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        loops.forEach(loop -> loop.executor().submit(loop::close).awaitUninterruptibly());
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        closed = true;
    }
}
