package io.telemark.bridge.broker;

import io.telemark.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of all bridges behind one broker, one leads: the member of a Kafka group that is given its only
 * partition. Nothing is read from it.
 */
final class Election implements Mandate, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Election.class);

    /** Any topic with one partition that a bridge may read. */
    private static final TopicPartition SEAT = new TopicPartition(Topics.DEVICE_BINDINGS.name(), 0);

    /** After so much silence another one leads, and devices are told of nothing meanwhile. */
    private static final Duration SESSION = Duration.ofSeconds(4);

    /** The least that a Kafka allows when nobody has told it otherwise. */
    private static final Duration SESSION_ANYWHERE = Duration.ofSeconds(6);

    /** How soon the others hear that a leader has left, or has been given up. */
    private static final Duration HEARTBEAT = Duration.ofMillis(250);

    /** Also how long a leader that is asked to step down may take. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Candidate candidate;
    private final Map<String, Object> settings;
    private final ConcurrentLinkedQueue<CountDownLatch> asking = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Role role = Role.CANDIDATE;

    /** What a bridge is among its like. */
    enum Role {
        /** Not heard by the group yet. */
        CANDIDATE,
        STANDING_BY,
        LEADING
    }

    /** Who is told, on the election's thread. */
    interface Candidate {
        void lead(Mandate mandate);

        /** Returns when nothing is taken any more; another one may lead from then on. */
        void stepDown();
    }

    /**
     * Takes part from now on.
     *
     * @param group of all that stand by for each other
     * @param instance keeps the seat of one that is killed for it until the session ends
     */
    Election(
            String group,
            @Nullable String instance,
            Map<String, Object> kafka,
            Candidate candidate) {
        this.candidate = candidate;
        settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "bridge-election");
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic"); // Else brokers set times.
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName()); // Who leads goes on when one comes.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(SESSION));
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(HEARTBEAT));
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(LONGEST_TURN));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        if (instance != null) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        thread = Thread.ofPlatform().daemon().name("broker-election").start(this::run);
    }

    Role role() {
        return role;
    }

    /**
     * Returns once the group has confirmed, just now, that this bridge leads. One that was frozen
     * may have been given up, and would take the session away from its successor.
     */
    @Override
    public void confirm() throws InterruptedException {
        var confirmed = new CountDownLatch(1);
        asking.add(confirmed);
        confirmed.await();
    }

    /** Steps down, and tells the group, so that nobody waits for the session's end. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LONGEST_TURN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing()) {
            try {
                takePart();
            } catch (FencedInstanceIdException e) {
                log.warn(
                        "Another process leads or stands by as {}: going on without that name",
                        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
            } catch (InvalidSessionTimeoutException e) {
                allowLongerSilence();
            } catch (KafkaException e) {
                log.warn("No election; trying again: {}", e.toString());
            }
            pause();
        }
    }

    /** Without that, nobody would ever lead at a Kafka that is set as it comes. */
    private void allowLongerSilence() {
        log.warn(
                "Kafka allows no session of {} ms (its group.min.session.timeout.ms): going on"
                        + " with {} ms, so another bridge takes over later",
                settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(SESSION_ANYWHERE)),
                millis(SESSION_ANYWHERE));
    }

    private void takePart() {
        var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.subscribe(List.of(SEAT.topic()), new Seat(consumer));
            while (!isClosing()) {
                consumer.poll(POLL);
                if (role == Role.LEADING && !asking.isEmpty()) {
                    answer(consumer);
                }
            }
        } finally {
            stepDown();
            // By itself a member with a name would be waited for.
            consumer.close(
                    CloseOptions.timeout(CLOSE_WITHIN)
                            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    /** A commit is what Kafka takes only from a member that it still counts on. */
    private void answer(Consumer<?, ?> consumer) {
        var waiting = new ArrayList<>(asking);
        try {
            consumer.commitSync(Map.of(SEAT, new OffsetAndMetadata(0)), CONFIRM_WITHIN);
            asking.removeAll(waiting);
            waiting.forEach(CountDownLatch::countDown);
        } catch (FencedInstanceIdException e) {
            throw e;
        } catch (KafkaException e) {
            log.debug("Not confirmed as the leader: {}", e.toString()); // The next poll says why.
        }
    }

    private void lead() {
        role = Role.LEADING;
        log.info("Leads: subscribes at the broker");
        candidate.lead(this);
    }

    private void stepDown() {
        var led = role == Role.LEADING;
        role = Role.CANDIDATE;
        if (led) {
            candidate.stepDown();
            asking.clear();
            log.info("Leads no more");
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            var _ = closing.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** Called while the consumer is polled. */
    private final class Seat implements ConsumerRebalanceListener {
        private final Consumer<?, ?> consumer;

        Seat(Consumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            if (added.contains(SEAT)) {
                consumer.pause(added);
                lead();
            } else if (role == Role.CANDIDATE) {
                role = Role.STANDING_BY;
                log.info("Stands by: another bridge leads");
            }
        }

        /** Called only by what the group decides; closing has stepped down already. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> removed) {
            stepDown();
        }
    }
}
