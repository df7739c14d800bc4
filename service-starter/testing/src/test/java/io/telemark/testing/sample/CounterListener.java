package io.telemark.testing.sample;

import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.starter.inbox.Inbox;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Counts connections; a counter that does not exist is one that it cannot handle. */
@Component
class CounterListener {
    private final CounterService counters;

    CounterListener(CounterService counters) {
        this.counters = counters;
    }

    @KafkaListener(topics = "device.connections")
    void connected(ConsumerRecord<UUID, DeviceConnected> event) {
        counters.read(event.key()); // Fails when there is none.
        counters.count(Inbox.idOf(event), event.key());
    }
}
