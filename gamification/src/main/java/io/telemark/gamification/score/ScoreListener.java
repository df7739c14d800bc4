package io.telemark.gamification.score;

import io.telemark.contracts.score.v1.ScoreEvent;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Hears of scores. Needs no inbox: of every activity and day it is known which event spoke last.
 */
@Component
class ScoreListener {
    private final ScoreService scores;

    ScoreListener(ScoreService scores) {
        this.scores = scores;
    }

    @KafkaListener(
            id = "gamification-scores",
            idIsGroup = false,
            topics = "#{T(io.telemark.contracts.Topics).SCORES.name()}")
    void hear(ConsumerRecord<UUID, ScoreEvent> event) {
        scores.take(ScoreMessages.scored(event.value()));
    }
}
