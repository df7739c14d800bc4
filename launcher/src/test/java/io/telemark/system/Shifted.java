package io.telemark.system;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.List;

/** A recording as if it had been made at another time: a device never streams what is years old. */
final class Shifted {
    private Shifted() {}

    static List<TelemetryBatch> by(long millis, List<TelemetryBatch> batches) {
        return batches.stream().map(batch -> by(millis, batch)).toList();
    }

    private static TelemetryBatch by(long millis, TelemetryBatch batch) {
        var shifted = batch.toBuilder();
        shifted.setSentAtMillis(batch.getSentAtMillis() + millis);
        if (batch.getRecordCount() > 0) {
            shifted.setFirstRecordMillis(batch.getFirstRecordMillis() + millis);
        }
        shifted.getTimerEventsBuilderList().stream()
                .filter(event -> event.hasAtMillis())
                .forEach(event -> event.setAtMillis(event.getAtMillis() + millis));
        shifted.getSessionsBuilderList()
                .forEach(mark -> mark.setStartMillis(mark.getStartMillis() + millis));
        shifted.getLapsBuilderList()
                .forEach(mark -> mark.setStartMillis(mark.getStartMillis() + millis));
        shifted.getLengthsBuilderList()
                .forEach(length -> length.setStartMillis(length.getStartMillis() + millis));
        return shifted.build();
    }
}
