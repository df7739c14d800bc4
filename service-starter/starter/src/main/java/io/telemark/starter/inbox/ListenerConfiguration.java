package io.telemark.starter.inbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** How listeners fail: patiently while the database is away, and not for ever otherwise. */
@AutoConfiguration(
        afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnBean(ProducerFactory.class)
class ListenerConfiguration {
    private static final int RETRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final String LIMIT_EXCEEDED = "54";

    @Bean
    DeadLetters deadLetters(
            @Value("${spring.application.name}") String service, ProducerFactory<?, ?> kafka) {
        Map<String, Object> configuration = new HashMap<>(kafka.getConfigurationProperties());
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-dead-letters");
        return new DeadLetters(
                service,
                new KafkaProducer<byte @Nullable [], byte @Nullable []>(
                        configuration, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Bean
    DefaultErrorHandler retryThenDeadLetter(DeadLetters deadLetters) {
        var handler = new DefaultErrorHandler(deadLetters, backOff(RETRIES));
        handler.setBackOffFunction((event, failure) ->
                isAbsence(failure) ? backOff(Integer.MAX_VALUE) : backOff(RETRIES));
        return handler;
    }

    /** A replayed dead letter is for the service that failed; the others have handled it. */
    @Bean
    RecordFilterStrategy<Object, Object> onlyForUs(
            @Value("${spring.application.name}") String service) {
        return event -> {
            var addressee = Inbox.text(event.headers(), DeadLetterReplay.ONLY_FOR);
            return addressee != null && !addressee.equals(service);
        };
    }

    private static BackOff backOff(int attempts) {
        var backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
        backOff.setMaxAttempts(attempts);
        return backOff;
    }

    /** No event is poison only because the database was restarted or its disk is full. */
    private static boolean isAbsence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || (cause instanceof DataAccessResourceFailureException
                            && !isTooLarge(cause))) {
                return true;
            }
        }
        return false;
    }

    /** PostgreSQL's class 54: no waiting makes this event smaller, though Spring calls it so. */
    private static boolean isTooLarge(Throwable failure) {
        return failure.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(LIMIT_EXCEEDED);
    }
}
