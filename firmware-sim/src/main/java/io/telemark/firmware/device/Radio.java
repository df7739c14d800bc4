package io.telemark.firmware.device;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what is on the flash, in its order, until it is acknowledged. One thread decides
 * everything; Paho's threads only hand events over.
 */
final class Radio implements Runnable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    /**
     * Behind a broker: how long the cumulative acknowledgement may be silent before everything is
     * sent again.
     */
    private static final long TOLD_PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DeviceOptions options;
    private final Flash flash;
    private final Ledger ledger;
    private final Backoff backoff;
    private final LinkedBlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
    private final Sendings sendings;
    private @Nullable Link current;
    private long lastToldNanos;
    private boolean linkIsGood;

    private volatile boolean closed;
    private volatile boolean online = true;
    private volatile boolean reset;
    private volatile boolean holdsNothingBack;
    private volatile boolean idle;
    private volatile @Nullable String turnedAway;

    Radio(DeviceOptions options, Flash flash, Ledger ledger) {
        this.options = options;
        this.flash = flash;
        this.ledger = ledger;
        this.sendings = new Sendings(options.faults());
        var random =
                new SplittableRandom(
                        options.faults().seed() ^ options.deviceId().getLeastSignificantBits());
        this.backoff = new Backoff(random, FIRST_WAIT, options.longestWait());
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                if (!online || turnedAway != null) {
                    handle(events.take());
                } else {
                    connectAndServe();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndServe() throws InterruptedException {
        reset = false;
        linkIsGood = false;
        sendings.beginLink();
        try (var link = Link.open(options, events::add)) {
            current = link;
            ledger.connected();
            lastToldNanos = System.nanoTime();
            serve(link);
        } catch (MqttException refused) {
            turnedAway = ReasonCodes.hopeless(refused.getReasonCode());
        } catch (IOException unusable) {
            turnedAway = unusable.getMessage();
        }
        sendings.endLink();
        if (linkIsGood) {
            backoff.reset();
        }
        if (!closed && online && turnedAway == null) {
            pause(backoff.nextMillis());
        }
    }

    private void pause(long millis) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!closed && online && System.nanoTime() < until) {
            var event = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event != null) {
                handle(event);
            }
        }
    }

    private void serve(Link link) throws InterruptedException {
        while (!closed && online && !reset && link.isUp()) {
            try {
                if (!sendWhatMayBeSent(link)) {
                    link.cut();
                    return;
                }
            } catch (MqttException lost) {
                ledger.linkLost();
                return;
            }
            idle = sendings.nothingInFlight() && flash.size() == 0;
            var event = events.poll(250, TimeUnit.MILLISECONDS);
            while (event != null) {
                if (event instanceof LinkEvent.Lost lost && lost.link() == link) {
                    ledger.linkLost();
                    return;
                }
                handle(event);
                event = events.poll();
            }
            sendAgainWhatWasNotTold();
        }
    }

    /** False when a fault has cut the link. */
    private boolean sendWhatMayBeSent(Link link) throws MqttException {
        var mayGoOn = sendAll(link, false);
        // What is held back waits for later batches; when there will be none, it goes last.
        return mayGoOn && (!holdsNothingBack || sendAll(link, true));
    }

    private boolean sendAll(Link link, boolean alsoHeldBack) throws MqttException {
        for (var batch : flash.pending()) {
            if (!sendings.hasRoom(link.receiveMaximum())) {
                return true;
            }
            if (sendings.isOnThisLink(batch.id())
                    || (!alsoHeldBack && sendings.isHeldBack(batch.id()))) {
                continue;
            }
            send(link, batch);
            if (sendings.cutsLinkAfter(batch.id())) {
                ledger.linkLost();
                return false;
            }
        }
        return true;
    }

    private void send(Link link, Flash.Stored batch) throws MqttException {
        idle = false;
        publish(link, batch);
        if (sendings.isToRepeat(batch.id()) && sendings.hasRoom(link.receiveMaximum())) {
            publish(link, batch);
        }
    }

    private void publish(Link link, Flash.Stored batch) throws MqttException {
        sendings.sending(batch.id());
        link.publish(
                batch.id(),
                options.untilTold()
                        ? batch.saying(flash.oldestHeldBeside(batch.id()))
                        : batch.payload());
        sendings.sent(batch.id());
        ledger.published(sendings.isRepetition(batch.id()));
    }

    private void handle(LinkEvent event) {
        switch (event) {
            case LinkEvent.Acknowledged(var link, var batch) -> {
                landed(link, batch);
                if (!options.untilTold()) {
                    acknowledged(batch);
                }
            }
            case LinkEvent.Refused(var link, var batch, var code, var words) -> {
                landed(link, batch);
                refused(batch, code, words);
            }
            case LinkEvent.Told(var json) -> told(json);
            case LinkEvent.Noticed(var json) -> ledger.noticed(json);
            case LinkEvent.Lost _, LinkEvent.Remark _, LinkEvent.Wake _ -> {}
        }
    }

    /** An answer that an older link brought is as good, but it makes no room on this one. */
    private void landed(Link link, BatchId batch) {
        if (link != current) {
            return;
        }
        linkIsGood = true;
        sendings.answered(batch);
    }

    private void acknowledged(BatchId batch) {
        if (flash.holds(batch)) {
            ledger.acknowledged(batch);
            forget(batch);
        }
    }

    private void forget(BatchId batch) {
        flash.release(batch);
        sendings.forget(batch);
    }

    /**
     * Some refusals are about the moment, not about the batch: those stay and are sent on the next
     * link.
     */
    private void refused(BatchId batch, int code, String words) {
        if (ReasonCodes.isOfTheMoment(code)) {
            reset = true;
            linkIsGood = false;
        } else if (flash.holds(batch)) {
            ledger.refused(batch, "0x%02x %s".formatted(code, words).strip());
            forget(batch);
        }
    }

    private void told(String json) {
        if (!options.untilTold()) {
            return; // A direct PUBACK has said it already.
        }
        try {
            var message = JSON.readTree(json);
            var told =
                    new BatchId(
                            message.path("bootId").asLong(0), message.path("sequence").asLong(0));
            for (var batch : flash.releaseUpTo(told)) {
                ledger.acknowledged(batch);
                forget(batch);
                lastToldNanos = System.nanoTime();
            }
        } catch (JacksonException notJson) {
            ledger.noticed(json);
        }
    }

    private void sendAgainWhatWasNotTold() {
        if (options.untilTold() && flash.size() == 0) {
            lastToldNanos = System.nanoTime();
        }
        if (options.untilTold()
                && sendings.nothingInFlight()
                && System.nanoTime() - lastToldNanos > TOLD_PATIENCE_NANOS) {
            sendings.sendAllAgain();
            lastToldNanos = System.nanoTime();
        }
    }

    void wake() {
        events.add(new LinkEvent.Wake());
    }

    void goOnline(boolean on) {
        online = on;
        wake();
    }

    /**
     * What a reset of the processor does: the link and all that was in flight are gone, the flash
     * is not.
     */
    void reset() {
        reset = true;
        wake();
    }

    void holdNothingBack() {
        holdsNothingBack = true;
        wake();
    }

    /** Nothing on the flash, and no repetition on its way. */
    boolean isIdle() {
        return idle && flash.size() == 0;
    }

    /** Why the bridge will never let this device in. */
    Optional<String> turnedAway() {
        return Optional.ofNullable(turnedAway);
    }

    void close() {
        closed = true;
        wake();
    }
}
