package io.telemark.starter.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ProducerFactory;

/** An outbox for who has a database and Kafka. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBean({DataSource.class, ProducerFactory.class})
class OutboxConfiguration {

    @Bean
    OutboxStore outboxStore(DataSource dataSource) {
        return new OutboxStore(dataSource);
    }

    @Bean
    OutboxBell outboxBell(OutboxStore store) {
        return new OutboxBell(
                store, command -> Thread.ofVirtual().name("outbox-bell").start(command));
    }

    @Bean
    Outbox outbox(OutboxStore store, OutboxBell bell) {
        return new Outbox(store, bell);
    }

    @Bean
    OutboxRelay outboxRelay(
            @Value("${spring.application.name}") String service,
            @Value("${telemark.outbox.transactional-id:${spring.application.name}-outbox}")
                    String transactionalId,
            DataSource dataSource,
            ProducerFactory<?, ?> kafka,
            OutboxBell bell,
            MeterRegistry metrics) {
        return new OutboxRelay(
                service,
                dataSource,
                producers(transactionalId, kafka),
                bell,
                Clock.systemUTC(),
                metrics);
    }

    /**
     * All instances of a service share one transactional id, so that the newest leader fences the
     * others off.
     */
    private static Supplier<Producer<byte[], byte @Nullable []>> producers(
            String transactionalId, ProducerFactory<?, ?> kafka) {
        Map<String, Object> configuration = new HashMap<>(kafka.getConfigurationProperties());
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        configuration.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0); // A batch is flushed by its commit.
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        return () ->
                new KafkaProducer<byte[], byte @Nullable []>(
                        configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
