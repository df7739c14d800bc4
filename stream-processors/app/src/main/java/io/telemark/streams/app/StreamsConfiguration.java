package io.telemark.streams.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.telemark.contracts.Topics;
import io.telemark.kernels.life.LifeRules;
import io.telemark.streams.activity.ActivityTopology;
import io.telemark.streams.ingest.IngestTopology;
import io.telemark.streams.live.LiveTopology;
import io.telemark.streams.load.LoadTopology;
import io.telemark.streams.score.ScoreTopology;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StreamsConfiguration {
    private static final Logger log = LoggerFactory.getLogger(StreamsConfiguration.class);

    /** The least of a Kafka that is set as it comes; a dead process's partitions wait that long. */
    private static final int SESSION_MILLIS = 6_000;

    /**
     * As long a group may wait for a member that the broker knows and nobody is any more
     * (docs/reliability.md). More than the minute that a commit waits for a broker that is away:
     * who thinks for longer loses its partitions, and restores their stores.
     */
    private static final int LONGEST_TURN_MILLIS = 90_000;

    /** Kafka Streams allows no less. */
    private static final long PROBING_MILLIS = 60_000;

    private static final int BATCH_BYTES = 64 * 1024;

    @Bean
    RunningTopology ingest(
            StreamsProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        if (properties.testing().breaksSomething()) {
            log.warn("Broken on purpose, data will be doubled: {}", properties.testing());
        }
        var topology = IngestTopology.build(!properties.testing().noDeduplication());
        var configuration = of("ingest", exactlyOnce(properties), properties, kafka);
        return new RunningTopology("ingest", topology, configuration, meters);
    }

    @Bean
    RunningTopology activity(
            StreamsProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        var rules = LifeRules.of(properties.silence(), properties.gapPatience());
        var topology = ActivityTopology.build(rules);
        var configuration = of("activity", exactlyOnce(properties), properties, kafka);
        return new RunningTopology("activity", topology, configuration, meters);
    }

    @Bean
    RunningTopology load(
            StreamsProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        var configuration = of("load", exactlyOnce(properties), properties, kafka);
        return new RunningTopology("load", LoadTopology.build(), configuration, meters);
    }

    @Bean
    RunningTopology score(
            StreamsProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        var configuration = of("score", exactlyOnce(properties), properties, kafka);
        return new RunningTopology("score", ScoreTopology.build(), configuration, meters);
    }

    @Bean
    RunningTopology live(
            StreamsProperties properties, KafkaProperties kafka, MeterRegistry meters) {
        var configuration = of("live", Guarantee.AT_LEAST_ONCE, properties, kafka);
        return new RunningTopology("live", LiveTopology.build(), configuration, meters);
    }

    /** Always, but for tests that must notice when it isn't so. */
    private static Guarantee exactlyOnce(StreamsProperties properties) {
        return properties.testing().atLeastOnce()
                ? Guarantee.AT_LEAST_ONCE
                : Guarantee.EXACTLY_ONCE;
    }

    static Properties of(
            String name, Guarantee guarantee, StreamsProperties properties, KafkaProperties kafka) {
        var configuration = new Properties();
        configuration.putAll(kafka.getProperties());
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, "telemark-" + name);
        configuration.put(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                String.join(",", kafka.getBootstrapServers()));
        configuration.put(
                StreamsConfig.STATE_DIR_CONFIG,
                properties.stateDirectory().toAbsolutePath().toString());
        configuration.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.processing());
        configuration.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, guarantee.commitMillis());
        configuration.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        configuration.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        configuration.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        putCopies(configuration, properties);
        putDeadLetters(configuration);
        putClients(configuration, properties);
        putPace(configuration, guarantee);
        return configuration;
    }

    /**
     * With standbys, a process takes over a store that is nearly as new as its owner's; one that
     * comes fresh warms up first, and is looked at again every minute instead of every ten. The
     * stores under exactly once have no cache, which with these would lose writes when a task moves
     * (Kafka's pull request 12540).
     */
    private static void putCopies(Properties configuration, StreamsProperties properties) {
        configuration.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, properties.replicas());
        configuration.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, properties.standbys());
        configuration.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_MILLIS);
    }

    /** What can't be read or processed is kept with its reason, and the stream goes on. */
    private static void putDeadLetters(Properties configuration) {
        configuration.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueExceptionHandler.class);
        configuration.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        configuration.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                Topics.STREAMS_DEAD_LETTERS.name());
    }

    private static void putClients(Properties configuration, StreamsProperties properties) {
        configuration.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        configuration.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                SESSION_MILLIS);
        configuration.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                SESSION_MILLIS / 3);
        configuration.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                LONGEST_TURN_MILLIS);
        if (!properties.instance().isEmpty()) {
            configuration.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    properties.instance());
        }
    }

    private static void putPace(Properties configuration, Guarantee guarantee) {
        configuration.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                guarantee.lingerMillis());
        configuration.put(
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        if (guarantee == Guarantee.EXACTLY_ONCE) {
            // While a broker verifies a transaction's first batch, it refuses the ones behind it.
            configuration.put(
                    StreamsConfig.producerPrefix(
                            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                    1);
        }
    }
}
