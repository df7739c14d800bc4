package io.telemark.launcher.demo;

import io.telemark.contracts.telemetry.v1.LiveMetrics;
import java.util.ArrayList;

/** A live screen of one line. */
record LiveLine(LiveMetrics metrics) {
    private static final int SECONDS_IN_MINUTE = 60;
    private static final double KM_PER_HOUR = 3.6;
    private static final double THOUSAND = 1_000;

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        var seconds = metrics.getActiveS();
        parts.add(
                "live %02d:%02d:%02d"
                        .formatted(
                                seconds / 3600,
                                seconds / SECONDS_IN_MINUTE % SECONDS_IN_MINUTE,
                                seconds % SECONDS_IN_MINUTE));
        if (metrics.hasHeartRateBpm()) {
            var zone = metrics.hasHeartRateZone() ? " Z" + metrics.getHeartRateZone() : "";
            parts.add("%3.0f bpm%s".formatted(metrics.getHeartRateBpm(), zone));
        }
        if (metrics.hasPowerW()) {
            parts.add("%4.0f W".formatted(metrics.getPowerW()));
        }
        if (metrics.hasWeightedPowerW()) {
            parts.add("weighted %3.0f W".formatted(metrics.getWeightedPowerW()));
        }
        if (metrics.hasWBalanceJ()) {
            parts.add("W' %4.1f kJ".formatted(metrics.getWBalanceJ() / THOUSAND));
        }
        if (metrics.hasCadenceRpm()) {
            parts.add("%3.0f rpm".formatted(metrics.getCadenceRpm()));
        }
        if (metrics.hasSpeedMps()) {
            parts.add("%4.1f km/h".formatted(metrics.getSpeedMps() * KM_PER_HOUR));
        }
        if (metrics.hasDistanceM()) {
            parts.add("%5.2f km".formatted(metrics.getDistanceM() / THOUSAND));
        }
        return String.join("  ", parts);
    }
}
