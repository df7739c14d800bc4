package io.telemark.launcher.bench;

import io.telemark.contracts.Topics;
import io.telemark.launcher.bench.Children.Child;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The limit under the bridge: Kafka's own producer with its settings, the same bytes. */
record ProducerRow() implements Row {
    private static final int BYTES = 200;
    private static final int KEY_BYTES = 16;
    private static final String DONE = "rate ";

    @Override
    public String name() {
        return "limit-producer";
    }

    @Override
    public String title() {
        return "limit: Kafka's own producer, the same bytes";
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        var count = run.scaled(2_000_000, 50_000);
        var producer =
                site.children()
                        .java(
                                "producer",
                                512,
                                Main.class,
                                List.of(site.bootstrapServers(), Integer.toString(count)));
        try {
            await(producer, 1); // The first round warms up.
            var cpu = new CpuMeter(List.of(site.part("kafka"), producer.part()));
            producer.process().getOutputStream().write('\n');
            producer.process().getOutputStream().flush();
            var rate = await(producer, 2);
            run.found(
                    Figure.limit(name(), "Kafka's producer alone", rate, "/s")
                            .with(cpu.perMillion(count)));
        } finally {
            site.children().stop(producer);
        }
    }

    private static double await(Child producer, int rounds) throws Exception {
        Waiting.until(
                "the producer is done; see " + producer.log(),
                Duration.ofMinutes(2),
                () -> rates(producer).size() == rounds);
        return rates(producer).getLast();
    }

    private static List<Double> rates(Child producer) throws Exception {
        return Files.readAllLines(producer.log()).stream()
                .filter(line -> line.startsWith(DONE))
                .map(line -> Double.parseDouble(line.substring(DONE.length())))
                .toList();
    }

    /** Servers and count; then as many rounds as lines on standard input, and one. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws Exception {
            Map<String, Object> settings =
                    Map.of(
                            "bootstrap.servers",
                            arguments[0],
                            "acks",
                            "all",
                            "linger.ms",
                            4,
                            "batch.size",
                            64 * 1024,
                            "max.in.flight.requests.per.connection",
                            1);
            var count = Integer.parseInt(arguments[1]);
            try (var producer =
                    new KafkaProducer<>(
                            settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                do {
                    var begin = System.nanoTime();
                    send(producer, count);
                    System.out.println(DONE + count / ((System.nanoTime() - begin) / 1e9));
                } while (System.in.read() >= 0);
            }
        }

        private static void send(KafkaProducer<byte[], byte[]> producer, int count) {
            for (var i = 0; i < count; i++) {
                var key = new byte[KEY_BYTES];
                key[0] = (byte) i;
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.TELEMETRY_CHUNKS.name(), key, new byte[BYTES]));
            }
            producer.flush();
        }
    }
}
