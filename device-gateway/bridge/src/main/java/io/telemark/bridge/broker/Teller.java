package io.telemark.bridge.broker;

import io.telemark.bridge.intake.DeviceTopics;
import io.telemark.bridge.intake.Leaf;
import io.telemark.bridge.intake.NoticeMessages;
import io.telemark.bridge.intake.Publication;
import io.telemark.bridge.intake.Verdict;
import io.telemark.bridge.intake.Verdict.Refused;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells devices, through the broker, what was refused and up to where Kafka has everything. On
 * threads of its own: publishing may have to wait, and Kafka's thread must not.
 */
final class Teller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);

    /** Many batches of one device in this time are one message to it. */
    private static final Duration ROUND = Duration.ofMillis(50);

    private static final Duration FULL = Duration.ofMillis(5);

    private static final int MAX_NOTICES = 10_000;

    private final Acknowledgements acknowledgements;
    private @Nullable Link link;
    private final BlockingQueue<Notice> notices = new ArrayBlockingQueue<>(MAX_NOTICES);
    private final Thread acknowledger;
    private final Thread notifier;

    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Notice(String topic, byte[] payload) {}

    Teller(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
        acknowledger = start("broker-acknowledger", this::acknowledge);
        notifier = start("broker-notifier", this::notifyDevices);
    }

    /** A link is up and subscribed. */
    synchronized void speakThrough(Link up) {
        link = up;
        notifyAll();
    }

    /** Called on Kafka's thread. */
    void stored(Publication publication, Verdict verdict) {
        var deviceId = publication.deviceId();
        if (deviceId == null) {
            return;
        }
        if (verdict instanceof Refused refused) {
            var topic = new DeviceTopics(deviceId).of(Leaf.NOTICES);
            if (!notices.offer(new Notice(topic, NoticeMessages.refusal(refused)))) {
                log.debug("a notice to {} is one too many", deviceId);
            }
        }
        if (publication.binding() != null && verdict.sequence() != Verdict.NO_SEQUENCE) {
            acknowledgements.stored(deviceId, verdict);
        }
    }

    @Override
    public void close() {
        acknowledger.interrupt();
        notifier.interrupt();
    }

    private void acknowledge() throws InterruptedException {
        while (true) {
            var told = acknowledgements.next();
            var topic = new DeviceTopics(told.deviceId()).of(Leaf.ACKNOWLEDGED);
            var payload = NoticeMessages.acknowledged(told.bootId(), told.sequence());
            publish(topic, payload, 0, true);
            if (acknowledgements.isToldToAll()) {
                Thread.sleep(ROUND);
            }
        }
    }

    private void notifyDevices() throws InterruptedException {
        while (true) {
            var notice = notices.take();
            publish(notice.topic(), notice.payload(), 1, false);
        }
    }

    /** Until it is on its way; after a lost link through the next. */
    private void publish(String topic, byte[] payload, int qos, boolean retained)
            throws InterruptedException {
        while (true) {
            try {
                if (waitForLink().publish(topic, payload, qos, retained)) {
                    return;
                }
            } catch (MqttException e) {
                log.debug("{}: {}", topic, e.toString());
            }
            Thread.sleep(FULL); // Paho's window is full, or the link has just gone.
        }
    }

    /** A link that is down never comes up again: another one takes its place, and says so. */
    private synchronized Link waitForLink() throws InterruptedException {
        var up = link;
        while (up == null || !up.isUp()) {
            wait();
            up = link;
        }
        return up;
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private static Thread start(String name, Loop loop) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try {
                        loop.run();
                    } catch (InterruptedException e) {
                        log.debug("{} stops", name);
                    }
                });
    }
}
