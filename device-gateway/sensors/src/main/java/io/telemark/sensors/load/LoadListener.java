package io.telemark.sensors.load;

import io.telemark.contracts.load.v1.TrainingLoad;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of changed days. Needs no inbox: the rows themselves know which revision they hold. */
@Component
class LoadListener {
    private final LoadService loads;

    LoadListener(LoadService loads) {
        this.loads = loads;
    }

    @KafkaListener(
            id = "sensors-load",
            topics = "#{T(io.telemark.contracts.Topics).TRAINING_LOAD.name()}")
    void hear(ConsumerRecord<UUID, TrainingLoad> event) {
        loads.keep(LoadMessages.told(event.value()));
    }
}
