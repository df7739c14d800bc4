package io.telemark.sensors.recall;

import io.telemark.contracts.telemetry.v1.RecallChunks;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears who wants an activity's chunks once more. */
@Component
class RecallListener {
    private final RecallService recalls;

    RecallListener(RecallService recalls) {
        this.recalls = recalls;
    }

    @KafkaListener(
            id = "sensors-recalls",
            topics = "#{T(io.telemark.contracts.Topics).TELEMETRY_RECALLS.name()}")
    void hear(ConsumerRecord<UUID, RecallChunks> command) {
        recalls.answer(RecallMessages.recall(command.value()));
    }
}
