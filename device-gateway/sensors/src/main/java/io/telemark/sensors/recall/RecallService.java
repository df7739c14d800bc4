package io.telemark.sensors.recall;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.sensors.activity.ActivityService;
import io.telemark.sensors.activity.Found;
import io.telemark.sensors.chunk.ArchiveService;
import io.telemark.starter.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers recalls, and asks for them on an athlete's behalf. */
@Service
class RecallService {
    private static final int PATIENCE_SECONDS = 60;

    private final ArchiveService archive;
    private final ActivityService activities;
    private final Outbox outbox;
    private final Producer<byte[], byte[]> producer;

    RecallService(
            ArchiveService archive,
            ActivityService activities,
            Outbox outbox,
            Producer<byte[], byte[]> recalledChunks) {
        this.archive = archive;
        this.activities = activities;
        this.outbox = outbox;
        this.producer = recalledChunks;
    }

    /** The id of the recall; empty when the athlete has no such activity. */
    @Transactional
    Optional<UUID> request(UUID athleteId, UUID activityId) {
        if (!(activities.find(activityId, athleteId) instanceof Found.Here)) {
            return Optional.empty();
        }
        var recall = new Recall(UUID.randomUUID(), athleteId, activityId);
        outbox.append(Topics.TELEMETRY_RECALLS, athleteId, RecallMessages.command(recall));
        return Optional.of(recall.id());
    }

    /**
     * Sends all chunks and returns when Kafka has them. A crash on the way sends them again from
     * the first: who reads them knows each by recall and index.
     */
    void answer(Recall recall) {
        var sent = new Sending(recall);
        archive.recall(
                activities.selection(recall.activityId(), recall.athleteId()),
                sent::begin,
                sent::send);
        sent.await();
    }

    private final class Sending {
        private final Recall recall;
        private final byte[] key;
        private final List<Future<?>> waiting = new ArrayList<>();
        private int total;
        private int index;

        Sending(Recall recall) {
            this.recall = recall;
            this.key = Ids.toBytes(recall.athleteId());
        }

        void begin(long chunks) {
            total = Math.toIntExact(chunks);
            if (total == 0) {
                send(RecallMessages.nothing(recall), key);
            }
        }

        void send(byte[] chunk) {
            send(RecallMessages.recalled(recall, index++, total, chunk), key);
        }

        private void send(byte[] value, byte[] key) {
            waiting.add(
                    producer.send(
                            new ProducerRecord<>(Topics.TELEMETRY_RECALLED.name(), key, value)));
        }

        void await() {
            try {
                for (var each : waiting) {
                    each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("recall: interrupted", interrupted);
            } catch (ExecutionException | TimeoutException failure) {
                throw new IllegalStateException("recall: Kafka has not taken all chunks", failure);
            }
        }
    }
}
