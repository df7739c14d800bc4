package io.telemark.firmware.fleet;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one thread. All have the same period, so the order in which they become due is the
 * order of their places in it, over and over: no queue of timers, whatever their number.
 */
final class FleetLoop {
    private static final long TICK_MICROS = 1_000;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int CONNECT_MILLIS = 10_000;

    /** An answer is some bytes; what comes in one read is never many of them. */
    private static final int READ_BYTES = 512;

    private static final int LONGEST_PACKET = 64 << 10;

    private final EventLoop executor;
    private final FleetPlan plan;
    private final Payload payload;
    private final Tally tally;
    private final Target target;
    private final List<FleetDevice> devices = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();
    private final Deque<FleetDevice> toPump = new ArrayDeque<>();
    private double connectsPerNano;
    private long connectingSince;
    private int connecting;
    private long startNanos;
    private long endNanos;
    private boolean running;
    private int cursor;
    private long round = 1;
    private int nextAbsence;
    private long lookedAt;

    /** Where the devices connect, and how. */
    record Target(InetSocketAddress address, @Nullable SslContext tls) {}

    /** A device's own fault at its time; zero: it connects again as usual. */
    private record Absence(long atNanos, FleetDevice device, Duration away) {}

    FleetLoop(EventLoop executor, FleetPlan plan, Payload payload, Tally tally, Target target) {
        this.executor = executor;
        this.plan = plan;
        this.payload = payload;
        this.tally = tally;
        this.target = target;
    }

    FleetPlan plan() {
        return plan;
    }

    Payload payload() {
        return payload;
    }

    Tally tally() {
        return tally;
    }

    EventLoop executor() {
        return executor;
    }

    long startNanos() {
        return startNanos;
    }

    List<FleetDevice> devices() {
        return devices;
    }

    /** Before {@link #open}. */
    void add(Identity who, int number) {
        var device = new FleetDevice(this, who, plan.share(number));
        devices.add(device);
        var offline = plan.offlineNanos(number);
        if (offline >= 0) {
            absences.add(new Absence(offline, device, plan.faults().offlineFor()));
        }
        var storm = plan.faults().stormAt();
        if (storm != null) {
            absences.add(new Absence(storm.toNanos(), device, Duration.ZERO));
        }
    }

    /** Begins to connect, so many a second. */
    void open(double connectsPerSecond) {
        devices.sort(Comparator.comparingDouble(device -> device.share().phaseNanos()));
        absences.sort(Comparator.comparingLong(Absence::atNanos));
        connectsPerNano = connectsPerSecond / 1e9;
        connectingSince = System.nanoTime();
        var _ = executor.scheduleWithFixedDelay(this::tick, 0, TICK_MICROS, TimeUnit.MICROSECONDS);
    }

    void begin(long atNanos) {
        executor.execute(() -> {
            startNanos = atNanos;
            endNanos = atNanos + plan.duration().toNanos();
            running = true;
            if (plan.isFlatOut()) {
                devices.forEach(device -> device.flatOut(true));
                devices.forEach(FleetDevice::pump);
            }
        });
    }

    /** Nothing becomes due any more; what is due is still sent. */
    void end() {
        if (running) {
            running = false;
            if (plan.isFlatOut()) {
                devices.forEach(device -> device.flatOut(false));
            }
        }
    }

    boolean isSettled() {
        return !running && devices.stream().allMatch(device -> device.ledger().isSettled());
    }

    void close() {
        end();
        devices.forEach(FleetDevice::close);
    }

    private void tick() {
        var now = System.nanoTime();
        connectSome(now);
        if (running) {
            release(now);
            absent(now);
            if (now >= endNanos) {
                end();
            }
        }
        if (now - lookedAt > LOOK_NANOS) {
            lookedAt = now;
            devices.forEach(device -> device.look(now));
        }
    }

    private void connectSome(long now) {
        var allowed = Math.min(devices.size(), (now - connectingSince) * connectsPerNano);
        while (connecting < allowed) {
            devices.get(connecting++).connect();
        }
    }

    /** Everything that is due by now, also after this thread itself was held up. */
    private void release(long now) {
        var since = Math.min(now, endNanos) - startNanos;
        var end = plan.duration().toNanos();
        while (!plan.isFlatOut()) {
            var device = devices.get(cursor);
            var dueAt = device.share().dueNanos(round);
            if (dueAt > since || dueAt >= end) {
                break;
            }
            if (round <= device.share().planned()) {
                device.ledger().becomesDue();
                tally.due.increment();
                tally.lateness.record(now - startNanos - dueAt);
                toPump.add(device);
            }
            if (++cursor == devices.size()) {
                cursor = 0;
                round++;
            }
        }
        for (var device = toPump.poll(); device != null; device = toPump.poll()) {
            device.pump();
        }
    }

    private void absent(long now) {
        while (nextAbsence < absences.size()
                && startNanos + absences.get(nextAbsence).atNanos() <= now) {
            var absence = absences.get(nextAbsence++);
            absence.device().cut(absence.away());
        }
    }

    /** Nothing helps against some failures; the whole fleet ends with the remedy. */
    void refused(Throwable cause) {
        var remedy = Packets.remedy(cause, Machine.mostOpenFiles());
        if (remedy != null) {
            tally.fatal(remedy);
        }
    }

    Bootstrap bootstrap(Link link) {
        return new Bootstrap()
                .group(executor)
                .channel(NioSocketChannel.class)
                .remoteAddress(target.address())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .handler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                if (target.tls() != null) {
                                    channel.pipeline()
                                            .addLast(
                                                    target.tls()
                                                            .newHandler(
                                                                    channel.alloc(),
                                                                    target.address()
                                                                            .getHostString(),
                                                                    target.address().getPort()));
                                }
                                channel.pipeline()
                                        .addLast(
                                                new MqttDecoder(LONGEST_PACKET),
                                                MqttEncoder.INSTANCE,
                                                link);
                            }
                        });
    }
}
