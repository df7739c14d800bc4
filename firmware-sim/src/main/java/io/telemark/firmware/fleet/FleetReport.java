package io.telemark.firmware.fleet;

import io.telemark.firmware.fleet.StoredBatches.Check;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run showed, as the table and the JSON file have it. Latencies are milliseconds.
 *
 * @param latency from the moment a batch was due to its acknowledgement: what a server that stands
 *     still does to it shows here
 * @param ownFault the same for batches that were late by the devices' own faults
 * @param service from the last time a batch was written to its acknowledgement
 * @param lateness of the generator itself: from due to handed to the device
 */
record FleetReport(
        Setting setting,
        Connections connections,
        Batches batches,
        Percentiles latency,
        Percentiles ownFault,
        Percentiles service,
        Percentiles lateness,
        Effort effort,
        List<Check> stored,
        Map<String, Long> reasons,
        boolean stoppedEarly) {

    record Setting(
            String server,
            String protocol,
            int devices,
            double batchesPerSecond,
            double seconds,
            int payloadBytes,
            int samplesPerBatch,
            long seed,
            long bootId,
            long startedAtMillis) {}

    record Connections(
            double seconds, long made, long lostByServer, long cutByDevice, Percentiles login) {}

    record Batches(
            long due,
            long sent,
            long acknowledged,
            long refused,
            long unanswered,
            long resent,
            long sentTwiceOnPurpose,
            double acknowledgedPerSecond,
            long bytes) {}

    record Effort(
            double cpuSeconds,
            double cpuSecondsPerMillion,
            double cpuSecondsToConnect,
            int threads,
            double memoryMegabytes) {}

    record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {
        static Percentiles of(Histogram micros) {
            return new Percentiles(
                    micros.getTotalCount(),
                    millis(micros, 50),
                    millis(micros, 90),
                    millis(micros, 99),
                    millis(micros, 99.9),
                    micros.getMaxValue() / 1e3);
        }

        private static double millis(Histogram micros, double percentile) {
            return micros.getValueAtPercentile(percentile) / 1e3;
        }
    }

    static FleetReport of(Setting setting, Fleet fleet, List<Check> stored) {
        var tally = fleet.tally();
        var effort = fleet.effort();
        var acknowledged = tally.acknowledged.sum();
        var published = tally.sent.sum() + tally.resent.sum() + tally.repeated.sum();
        return new FleetReport(
                setting,
                new Connections(
                        effort.connectSeconds(),
                        tally.connections.sum(),
                        tally.linksLost.sum(),
                        tally.linksCut.sum(),
                        Percentiles.of(tally.connecting.total())),
                new Batches(
                        tally.due.sum(),
                        tally.sent.sum(),
                        acknowledged,
                        tally.refused.sum(),
                        tally.due.sum() - acknowledged - tally.refused.sum(),
                        tally.resent.sum(),
                        tally.repeated.sum(),
                        acknowledged / effort.sendSeconds(),
                        tally.bytes.sum()),
                Percentiles.of(tally.latency.total()),
                Percentiles.of(tally.excused.total()),
                Percentiles.of(tally.service.total()),
                Percentiles.of(tally.lateness.total()),
                new Effort(
                        effort.sendCpuSeconds(),
                        effort.sendCpuSeconds() / Math.max(1, published) * 1e6,
                        effort.connectCpuSeconds(),
                        effort.threads(),
                        effort.memoryBytes() / 1e6),
                stored,
                tally.reasons(),
                fleet.wasStopped());
    }

    boolean isAllAnswered() {
        return batches.unanswered() == 0;
    }

    /** Twice among the accepted chunks; the bridge's own topic holds what devices repeat. */
    boolean isClean() {
        return batches.refused() == 0
                && stored.stream()
                        .allMatch(check ->
                                check.lost() == 0
                                        && check.unknown() == 0
                                        && (check.doubled() == 0 || check.mayRepeat()));
    }
}
