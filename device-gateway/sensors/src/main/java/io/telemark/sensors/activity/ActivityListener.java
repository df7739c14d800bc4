package io.telemark.sensors.activity;

import io.telemark.contracts.activity.v1.ActivityEvent;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of activities. Needs no inbox: the rows themselves know which revision they hold. */
@Component
class ActivityListener {
    private final ActivityService activities;

    ActivityListener(ActivityService activities) {
        this.activities = activities;
    }

    @KafkaListener(
            id = "sensors-activities",
            topics = "#{T(io.telemark.contracts.Topics).ACTIVITIES.name()}")
    void hear(ConsumerRecord<UUID, ActivityEvent> event) {
        var told = ActivityMessages.told(event.value());
        if (told != null) {
            activities.keep(told);
        }
    }
}
