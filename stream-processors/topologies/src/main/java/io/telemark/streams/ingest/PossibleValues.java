package io.telemark.streams.ingest;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a wrong unit from a bad reading: a column whose every value is beyond what a body or the
 * Earth can do was sent in another unit. Single bad readings pass: the canonical series drops them.
 */
final class PossibleValues {
    private record Limits(double low, double high, String unit) {
        boolean contain(double value) {
            return low <= value && value <= high;
        }
    }

    private static final Map<Channel, Limits> LIMITS =
            Map.ofEntries(
                    Map.entry(Channel.CHANNEL_HEART_RATE, new Limits(0, 300, "bpm")),
                    Map.entry(Channel.CHANNEL_POWER, new Limits(-100, 10_000, "W")),
                    Map.entry(Channel.CHANNEL_CADENCE, new Limits(0, 500, "rpm")),
                    Map.entry(Channel.CHANNEL_SPEED, new Limits(0, 200, "m/s")),
                    Map.entry(Channel.CHANNEL_DISTANCE, new Limits(0, 10_000_000, "m")),
                    Map.entry(Channel.CHANNEL_LATITUDE, new Limits(-90, 90, "degrees")),
                    Map.entry(Channel.CHANNEL_LONGITUDE, new Limits(-180, 180, "degrees")),
                    Map.entry(Channel.CHANNEL_ALTITUDE, new Limits(-600, 20_000, "m")),
                    Map.entry(Channel.CHANNEL_TEMPERATURE, new Limits(-100, 130, "degrees C")),
                    Map.entry(Channel.CHANNEL_LEFT_RIGHT_BALANCE, new Limits(0, 100, "%")),
                    Map.entry(Channel.CHANNEL_RESPIRATION, new Limits(0, 200, "breaths/min")),
                    Map.entry(Channel.CHANNEL_BATTERY, new Limits(0, 101, "%")));

    private PossibleValues() {}

    /**
     * Reads every column, so that a batch that contradicts itself is found here and nowhere later.
     */
    static Optional<Refusal> check(TelemetryBatch batch) {
        return batch.getColumnsList().stream()
                .flatMap(column -> check(column, BatchReader.values(batch, column)).stream())
                .findFirst();
    }

    private static Optional<Refusal> check(Column column, double[] values) {
        var limits = LIMITS.get(column.getChannel());
        if (limits == null) {
            return Optional.empty();
        }
        var worst = Double.NaN;
        for (var value : values) {
            if (limits.contain(value)) {
                return Optional.empty();
            }
            if (!Double.isNaN(value)) {
                worst = value;
            }
        }
        return Double.isNaN(worst)
                ? Optional.empty()
                : Optional.of(
                        Refusal.impossible(
                                "%s: %s %s in every record (expected: %s to %s; is the unit right?)"
                                        .formatted(
                                                column.getChannel(),
                                                worst,
                                                limits.unit(),
                                                limits.low(),
                                                limits.high())));
    }
}
