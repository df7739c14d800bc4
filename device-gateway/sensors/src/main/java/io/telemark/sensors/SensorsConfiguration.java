package io.telemark.sensors;

import io.telemark.starter.security.PublicPaths;
import java.time.Clock;
import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** What no feature owns. */
@Configuration
class SensorsConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A device that brings a code has nothing else to show. */
    @Bean
    PublicPaths publicPaths() {
        return PublicPaths.of(HttpMethod.POST, "/claims/redeem");
    }

    /** Archived chunks are sent as the bytes that they are. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> recalledChunks(KafkaProperties kafka) {
        var configuration = new HashMap<>(kafka.buildProducerProperties());
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "sensors-recalls");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new KafkaProducer<>(
                configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
