package io.telemark.launcher.bench;

import io.telemark.launcher.bench.Children.Child;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much Kafka was given to do since this was made, by its own meters. CPU seconds move with what
 * else runs; how many requests a million samples become follows from how they are sent.
 */
final class KafkaWork {
    private static final String REQUESTS =
            "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=%s,*";
    private static final String TAKEN = "kafka.server:type=BrokerTopicMetrics,name=%s";

    private static final Map<String, String> METERS = meters();

    private final Child kafka;
    private final Map<String, Long> before;

    KafkaWork(Child kafka) {
        this.kafka = kafka;
        this.before = Counts.of(kafka);
    }

    private static Map<String, String> meters() {
        var meters = new LinkedHashMap<String, String>();
        meters.put("requests to append", REQUESTS.formatted("Produce"));
        meters.put("requests to fetch", REQUESTS.formatted("Fetch"));
        meters.put("transactions ended", REQUESTS.formatted("EndTxn"));
        meters.put("records appended", TAKEN.formatted("MessagesInPerSec"));
        meters.put("bytes appended", TAKEN.formatted("BytesInPerSec"));
        return meters;
    }

    /** All clients' together, for each million of something. */
    List<Figure> perMillion(String row, long count) {
        var now = Counts.of(kafka);
        return METERS.keySet().stream()
                .map(what ->
                        Figure.withoutTarget(
                                row,
                                "Kafka: " + what,
                                (now.getOrDefault(what, 0L) - before.getOrDefault(what, 0L))
                                        * 1e6
                                        / Math.max(1L, count),
                                "per million samples"))
                .toList();
    }

    /** In Kafka's own process: since it began. */
    static Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        METERS.forEach((what, meter) -> counts.put(what, count(meter)));
        return counts;
    }

    /** Of all versions of a request. */
    private static long count(String pattern) {
        var server = ManagementFactory.getPlatformMBeanServer();
        try {
            var sum = 0L;
            for (var name : server.queryNames(new ObjectName(pattern), null)) {
                sum += ((Number) server.getAttribute(name, "Count")).longValue();
            }
            return sum;
        } catch (JMException unknown) {
            throw new IllegalStateException(pattern, unknown);
        }
    }
}
