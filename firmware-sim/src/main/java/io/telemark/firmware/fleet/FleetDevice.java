package io.telemark.firmware.fleet;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.telemark.firmware.fleet.FleetPlan.Share;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One device: what is due, what is sent, what is answered, over any number of links. It lives on
 * one event loop and costs some hundred bytes, because all that it would keep on its flash can be
 * made again from its sequences.
 */
final class FleetDevice {
    /** Longer writes give others on the same loop a turn. */
    private static final int MOST_BYTES_AT_ONCE = 64 << 10;

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final long LOGIN_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long FOREVER = Long.MAX_VALUE;

    private final FleetLoop loop;
    private final Identity who;
    private final Share share;
    private final byte[] topic;
    private final Window window;
    private final Ledger ledger;
    private final Backoff backoff;
    private @Nullable Link link;
    private long connectingSince;
    private long connectedSince;

    /** Batches due before this moment are late by the device's own fault. */
    private long excusedBefore = Long.MIN_VALUE;

    private boolean waiting;
    private boolean closing;

    FleetDevice(FleetLoop loop, Identity who, Share share) {
        this.loop = loop;
        this.who = who;
        this.share = share;
        this.topic = who.topic().getBytes(StandardCharsets.UTF_8);
        this.window = new Window(loop.plan().window());
        this.ledger = new Ledger(window);
        this.backoff = loop.plan().backoff(share.device());
    }

    Share share() {
        return share;
    }

    Identity who() {
        return who;
    }

    Ledger ledger() {
        return ledger;
    }

    /** From now on everything is due that fits into the window, or nothing more. */
    void flatOut(boolean begins) {
        if (!begins) {
            loop.tally().due.add(ledger.sent());
        }
        ledger.isDue(begins ? FOREVER : ledger.sent());
    }

    void connect() {
        if (closing || link != null) {
            return;
        }
        waiting = false;
        connectingSince = System.nanoTime();
        var fresh = new Link(this);
        link = fresh;
        Bootstrap bootstrap = loop.bootstrap(fresh);
        bootstrap
                .connect()
                .addListener(connecting -> {
                    var cause = connecting.cause();
                    if (cause != null) {
                        loop.refused(cause);
                        down(fresh, "could not connect: " + firstLine(cause));
                    }
                });
    }

    private static String firstLine(Throwable cause) {
        var text = String.valueOf(cause.getMessage());
        return text.lines().findFirst().orElse(text).replaceAll(": .*/[0-9.:]+$", "");
    }

    /** The link carries bytes, and the device says who it is. */
    void greet(Link fresh, Channel channel) {
        if (fresh == link) {
            var _ =
                    channel.writeAndFlush(
                            Packets.connect(who, loop.plan().protocol(), KEEP_ALIVE_SECONDS));
        } else {
            var _ = channel.close();
        }
    }

    void welcomed(Link fresh) {
        if (fresh != link) {
            return;
        }
        var now = System.nanoTime();
        connectedSince = now;
        loop.tally().connecting.record(now - connectingSince);
        loop.tally().connected.increment();
        loop.tally().connections.increment();
        if (excusedBefore == FOREVER) {
            excusedBefore = now;
        }
        pump();
    }

    /** Sends what is due, as far as the window, the server and the socket take it. */
    void pump() {
        var current = link;
        if (current == null || !current.isWelcome()) {
            return;
        }
        var channel = current.channel();
        @Nullable ByteBuf out = null;
        var wrote = false;
        var cut = false;
        while (channel.isWritable() && !cut) {
            var sequence = window.peek(ledger.due(), room(current));
            if (sequence == 0) {
                break;
            }
            if (out == null) {
                out = channel.alloc().ioBuffer(512);
            }
            cut = write(out, sequence);
            wrote = true;
            if (out.readableBytes() > MOST_BYTES_AT_ONCE) {
                var _ = channel.write(out);
                out = null;
            }
        }
        if (out != null) {
            var _ = channel.write(out);
        }
        if (wrote) {
            current.flush();
        }
        if (cut) {
            cut(Duration.ZERO);
        }
    }

    /** A batch that is published twice takes two places. */
    private int room(Link current) {
        var allowed = current.receiveMaximum();
        return loop.plan().faults().duplicate() > 0 && allowed > 1 ? allowed - 1 : allowed;
    }

    /** True when the link is to be lost right after. */
    private boolean write(ByteBuf out, long sequence) {
        var tally = loop.tally();
        var plan = loop.plan();
        var now = System.nanoTime();
        var payload = loop.payload().write(share, sequence);
        var attempt = window.written(now);
        var before = out.readableBytes();
        Packets.publish(out, topic, Window.packetId(sequence), plan.protocol(), payload);
        if (attempt > 1) {
            tally.resent.increment();
        } else {
            tally.sent.increment();
        }
        if (attempt == 1 && plan.faults().repeats(share.device(), sequence)) {
            Packets.publish(out, topic, Window.repetitionId(sequence), plan.protocol(), payload);
            window.repeated();
            tally.repeated.increment();
        }
        tally.bytes.add(out.readableBytes() - before);
        return plan.faults().cutsAfter(share.device(), sequence, attempt);
    }

    /** An answer to a publication. */
    void answered(Link from, int packetId, int code) {
        if (from != link) {
            return;
        }
        if (code >= 0x80 && Packets.isOfTheMoment(code)) {
            loop.tally().because("server lost a batch, sent again: " + Packets.words(code));
            var _ = from.channel().close();
            return;
        }
        var sequence = window.answer(packetId);
        if (sequence == 0) {
            return;
        }
        if (code >= 0x80) {
            ledger.refused(sequence);
            loop.tally().refused.increment();
            loop.tally().because("batch refused: " + Packets.words(code));
        } else {
            loop.tally().acknowledged.increment();
            time(sequence);
        }
        window.advance();
    }

    private void time(long sequence) {
        var now = System.nanoTime();
        var written = window.writtenAtNanos(sequence);
        loop.tally().service.record(now - written);
        if (!loop.plan().isFlatOut()) {
            var intended = loop.startNanos() + share.dueNanos(sequence);
            var excused = intended < excusedBefore;
            (excused ? loop.tally().excused : loop.tally().latency).record(now - intended);
        }
    }

    /** The device itself loses its link, and stays away so long; zero: it tries again as usual. */
    void cut(Duration away) {
        var current = link;
        if (current == null || closing || !current.isWelcome()) {
            return; // It was not there anyhow.
        }
        excusedBefore = FOREVER;
        loop.tally().linksCut.increment();
        forget(current);
        // After what is written, so that the server may or may not have it.
        current.channel()
                .writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(ChannelFutureListener.CLOSE);
        connectAfter(away.isZero() ? backoff.nextMillis() : away.toMillis());
    }

    /** The link is gone, for whatever reason. */
    void down(Link gone, String reason) {
        if (gone != link) {
            return;
        }
        var wasWelcome = gone.isWelcome();
        forget(gone);
        if (closing) {
            return;
        }
        (wasWelcome ? loop.tally().linksLost : loop.tally().turnedAway).increment();
        loop.tally().because(reason);
        connectAfter(backoff.nextMillis());
    }

    private void forget(Link gone) {
        if (gone.isWelcome()) {
            loop.tally().connected.decrement();
            backoff.linkLasted(System.nanoTime() - connectedSince);
        }
        link = null;
        window.rewind();
    }

    private void connectAfter(long millis) {
        if (!waiting) {
            waiting = true;
            var _ = loop.executor().schedule(this::connect, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** From time to time: keeps an idle link alive, and gives up one that doesn't answer. */
    void look(long now) {
        var current = link;
        if (current == null) {
            return;
        }
        if (current.isWelcome()) {
            current.keepAlive(now, KEEP_ALIVE_SECONDS);
        } else if (now - connectingSince > LOGIN_NANOS) {
            current.close();
            down(current, "no answer to CONNECT within 30 s");
        }
    }

    /** Says goodbye and doesn't come back. */
    void close() {
        closing = true;
        var current = link;
        if (current != null) {
            forget(current);
            current.goodbye();
        }
    }
}
