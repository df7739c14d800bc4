package io.telemark.bridge;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BridgeProperties.class)
class BridgeConfiguration {
    @Bean(destroyMethod = "close")
    Bridge bridge(BridgeProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        return new Bridge(properties, connectionTo(kafka), meters);
    }

    /** Part of readiness: before, a balancer should send devices to another bridge. */
    @Bean
    HealthIndicator devicesHealthIndicator(Bridge bridge) {
        return () ->
                (bridge.isReady() ? Health.up() : Health.outOfService())
                        .withDetail("mqttPort", bridge.port())
                        .withDetail("role", bridge.role())
                        .build();
    }

    /**
     * Where Kafka is and how to log in; the bridge decides by itself how to produce and consume.
     */
    private static Map<String, Object> connectionTo(KafkaProperties kafka) {
        Map<String, Object> connection = new HashMap<>(kafka.buildAdminProperties());
        connection.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
        return connection;
    }
}
