package io.telemark.bridge.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.telemark.bridge.intake.Verdict.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What operators watch. */
final class IntakeMetrics {
    /** Buckets, unlike percentiles, cost little for each publication and add up over bridges. */
    private static final Duration[] BUCKETS =
            LongStream.of(5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 30_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final Counter received;
    private final Counter acknowledged;
    private final Counter failed;
    private final Timer kafka;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

    IntakeMetrics(MeterRegistry meters, Budget budget) {
        received = meters.counter("telemark.bridge.received");
        acknowledged = meters.counter("telemark.bridge.acknowledged");
        failed = meters.counter("telemark.bridge.failed");
        kafka =
                Timer.builder("telemark.bridge.kafka")
                        .serviceLevelObjectives(BUCKETS)
                        .register(meters);
        for (var reason : Reason.values()) {
            rejected.put(
                    reason,
                    meters.counter("telemark.bridge.rejected", "reason", reason.toString()));
        }
        Gauge.builder("telemark.bridge.in.flight.bytes", budget, Budget::usedBytes)
                .register(meters);
    }

    void received() {
        received.increment();
    }

    void rejected(Reason reason) {
        var counter = rejected.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void stored(long sinceNanos) {
        acknowledged.increment();
        kafka.record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
    }

    void failed() {
        failed.increment();
    }
}
