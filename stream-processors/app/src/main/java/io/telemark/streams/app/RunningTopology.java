package io.telemark.streams.app;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** One topology as a part of the process: started, watched, closed. */
final class RunningTopology implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);

    /** All are closed at once; a process has ten seconds to go. */
    private static final Duration CLOSING = Duration.ofSeconds(7);

    private final String name;
    private final Topology topology;
    private final Properties configuration;
    private final MeterRegistry meters;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable KafkaStreamsMetrics metrics;

    RunningTopology(
            String name, Topology topology, Properties configuration, MeterRegistry meters) {
        this.name = name;
        this.topology = topology;
        this.configuration = configuration;
        this.meters = meters;
    }

    @Override
    public void start() {
        var started = new KafkaStreams(topology, configuration);
        started.setUncaughtExceptionHandler(new Replacements(name));
        started.setStateListener((now, before) -> log.debug("{}: {} -> {}", name, before, now));
        streams = started;
        var bound = new KafkaStreamsMetrics(started, List.of(Tag.of("topology", name)));
        bound.bindTo(meters);
        metrics = bound;
        started.start();
    }

    @Override
    public void stop() {
        var running = streams;
        if (running == null) {
            return;
        }
        streams = null;
        if (!running.close(
                CloseOptions.timeout(CLOSING).withGroupMembershipOperation(membership()))) {
            log.warn("{}: not closed within {}; what was not committed comes again", name, CLOSING);
        }
        var bound = metrics;
        if (bound != null) {
            bound.close();
            metrics = null;
        }
    }

    /**
     * Who has a name of its own comes back for its partitions; else whoever is left need not wait
     * for the end of this one's session before it takes over.
     */
    private CloseOptions.GroupMembershipOperation membership() {
        var name = StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return configuration.containsKey(name) ? REMAIN_IN_GROUP : LEAVE_GROUP;
    }

    /** Beside the other topologies, not after them. */
    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual()
                .name("close-" + name)
                .start(() -> {
                    try {
                        stop();
                    } finally {
                        callback.run();
                    }
                });
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    @Override
    public Health health() {
        var running = streams;
        var state = running == null ? KafkaStreams.State.NOT_RUNNING : running.state();
        var health =
                switch (state) {
                    case RUNNING -> Health.up();
                    case CREATED, REBALANCING -> Health.outOfService();
                    case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.down();
                };
        return health.withDetail("state", state.name()).build();
    }
}
