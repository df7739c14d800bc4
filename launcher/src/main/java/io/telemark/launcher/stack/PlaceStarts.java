package io.telemark.launcher.stack;

import io.telemark.embedded.EmbeddedKafka;
import io.telemark.embedded.KafkaCluster;
import io.telemark.launcher.process.RunningProcess;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a plan's Kafka and PostgreSQL come to be: here, as processes, or elsewhere already.
 *
 * @param host absent when nothing gets a process of its own
 * @param kept gets the PostgreSQL that is ours
 */
record PlaceStarts(
        DataDirectory data,
        StackPlan plan,
        PortBook ports,
        @Nullable ProcessHost host,
        Consumer<PostgresKeeper> kept) {
    KafkaPlace kafka() {
        if (plan.outside().kafka().isPresent()) {
            return OutsideKafka.reach(plan.outside().kafka().get());
        }
        if (host == null) {
            return new KafkaHere(EmbeddedKafka.start(data.kafka(1, 1), ports.of("kafka")));
        }
        var cluster = cluster();
        return new KafkaProcesses(cluster, host.start(cluster));
    }

    private KafkaCluster cluster() {
        var nodes =
                IntStream.rangeClosed(1, plan.brokers())
                        .mapToObj(number ->
                                new KafkaCluster.Node(
                                        ports.of(RunningProcess.nameOf("kafka", number)),
                                        ports.of(
                                                RunningProcess.nameOf("kafka-controller", number))))
                        .toList();
        return new KafkaCluster(data.kafkaClusterId(), nodes);
    }

    DatabasePlace databases() {
        var outside = plan.outside().postgres();
        if (outside.isPresent()) {
            return OutsidePostgres.reach(outside.get());
        }
        var keeper =
                PostgresKeeper.start(
                        data.postgres(),
                        ports.of("postgres"),
                        () -> {
                            if (host != null) {
                                host.changed();
                            }
                        });
        kept.accept(keeper);
        return keeper;
    }
}
