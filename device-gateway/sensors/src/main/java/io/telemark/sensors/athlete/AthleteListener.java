package io.telemark.sensors.athlete;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears where athletes live. The topic is compacted: the last word on an athlete stands. */
@Component
class AthleteListener {
    private final AthleteService athletes;

    AthleteListener(AthleteService athletes) {
        this.athletes = athletes;
    }

    @KafkaListener(
            id = "sensors-athletes",
            topics = "#{T(io.telemark.contracts.Topics).ATHLETE_SETTINGS.name()}")
    void hear(ConsumerRecord<UUID, @Nullable AthleteSettings> event) {
        var settings = event.value();
        athletes.keep(
                event.key(),
                settings == null || settings.getTimeZone().isBlank()
                        ? null
                        : settings.getTimeZone());
    }
}
