package io.telemark.streams.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.telemark.kernels.life.LifeRules;
import io.telemark.streams.activity.ActivityTopology;
import io.telemark.streams.ingest.IngestTopology;
import io.telemark.streams.live.LiveTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The process that the benchmark measures and kills: the app's topologies under one guarantee. */
final class StreamsUnderTest {
    private StreamsUnderTest() {}

    /** Bootstrap servers, state directory, guarantee, names of topologies. */
    public static void main(String[] arguments) {
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(arguments[0]));
        var properties =
                new StreamsProperties(
                        Path.of(arguments[1]),
                        Duration.ofMinutes(30),
                        Duration.ofHours(48),
                        "",
                        -1,
                        0,
                        new StreamsProperties.Testing(false, false));
        var guarantee = Guarantee.valueOf(arguments[2]);
        for (var name : arguments[3].split(",")) {
            var configuration = StreamsConfiguration.of(name, guarantee, properties, kafka);
            var topology =
                    switch (name) {
                        case "ingest" -> IngestTopology.build(true);
                        case "live" -> LiveTopology.build();
                        default ->
                                ActivityTopology.build(
                                        LifeRules.of(
                                                properties.silence(), properties.gapPatience()));
                    };
            new RunningTopology(name, topology, configuration, new SimpleMeterRegistry()).start();
        }
        LockSupport.park();
    }
}
