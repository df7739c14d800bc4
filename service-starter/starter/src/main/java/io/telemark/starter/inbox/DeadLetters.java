package io.telemark.starter.inbox;

import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.SerializationUtils;

/**
 * Where an event goes that a service could not handle: as it was, with where it came from and why
 * it is here. The listener goes on behind it.
 */
final class DeadLetters implements ConsumerRecordRecoverer, AutoCloseable {
    static final String SERVICE = "telemark-service";
    static final String REASON = "telemark-reason";
    static final String TOPIC = "telemark-topic";
    static final String PARTITION = "telemark-partition";
    static final String OFFSET = "telemark-offset";
    static final String EVENT_ID = "telemark-event-id";
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final String service;
    private final Producer<byte @Nullable [], byte @Nullable []> producer;

    DeadLetters(String service, Producer<byte @Nullable [], byte @Nullable []> producer) {
        this.service = service;
        this.producer = producer;
    }

    /** Fails unless the broker has the letter: the record is then tried again instead of lost. */
    @Override
    public void accept(ConsumerRecord<?, ?> failed, Exception exception) {
        var reason = reason(exception);
        log.error(
                "Dead letter from {}-{}@{}: {}",
                failed.topic(),
                failed.partition(),
                failed.offset(),
                reason);
        try {
            producer.send(letter(failed, reason)).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("dead letter: interrupted", interrupted);
        } catch (ExecutionException | TimeoutException notSent) {
            throw new KafkaException("dead letter: not sent", notSent);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private ProducerRecord<byte @Nullable [], byte @Nullable []> letter(
            ConsumerRecord<?, ?> failed, String reason) {
        var letter =
                new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                        Topics.SERVICE_DEAD_LETTERS.name(),
                        bytes(failed, true),
                        bytes(failed, false));
        failed.headers().forEach(letter.headers()::add);
        letter.headers()
                .remove(KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER)
                .remove(KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER);
        put(letter.headers(), SERVICE, service);
        put(letter.headers(), REASON, reason);
        put(letter.headers(), TOPIC, failed.topic());
        put(letter.headers(), PARTITION, Integer.toString(failed.partition()));
        put(letter.headers(), OFFSET, Long.toString(failed.offset()));
        put(letter.headers(), EVENT_ID, Inbox.idOf(failed));
        return letter;
    }

    /** What could not be read is still there as bytes, in the exception. */
    private static byte @Nullable [] bytes(ConsumerRecord<?, ?> failed, boolean key) {
        DeserializationException unread =
                SerializationUtils.getExceptionFromHeader(
                        failed,
                        key
                                ? KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER
                                : KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER,
                        new LogAccessor(LogFactory.getLog(DeadLetters.class)));
        if (unread != null) {
            return unread.getData();
        }
        var part = key ? failed.key() : failed.value();
        if (part == null || part instanceof byte[]) {
            return (byte[]) part;
        }
        return Topics.ALL.stream()
                .filter(topic -> topic.name().equals(failed.topic()))
                .findAny()
                .map(topic ->
                        key ? write(topic.key(), topic, part) : write(topic.value(), topic, part))
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // The same catalogue read it.
    private static <T> byte[] write(Serde<T> serde, Topic<?, ?> topic, Object part) {
        return serde.serializer().serialize(topic.name(), (T) part);
    }

    private static String reason(Exception exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
