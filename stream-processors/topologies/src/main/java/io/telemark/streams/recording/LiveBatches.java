package io.telemark.streams.recording;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.kernels.live.LiveBatch;
import io.telemark.kernels.recording.Channel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A batch as the live kernel reads it. */
public final class LiveBatches {
    private LiveBatches() {}

    /** With its times put right. */
    public static LiveBatch of(TelemetryBatch batch, DeviceKind kind, long correctionMillis) {
        var times = BatchReader.timesMillis(batch);
        for (var i = 0; i < times.length; i++) {
            times[i] += correctionMillis;
        }
        Map<Channel, double[]> columns = new EnumMap<>(Channel.class);
        for (var column : batch.getColumnsList()) {
            var channel = KernelTerms.channel(column.getChannel());
            if (channel != null) {
                columns.put(channel, BatchReader.values(batch, column));
            }
        }
        var events =
                batch.getTimerEventsList().stream()
                        .map(event -> KernelTerms.timerEvent(event, correctionMillis))
                        .filter(Objects::nonNull)
                        .toList();
        var last =
                batch.getLastOfActivity()
                        || batch.getTimerEventsList().stream()
                                .anyMatch(event -> event.getKind() == TimerEvent.Kind.STOP);
        return new LiveBatch(
                kind.getNumber(),
                KernelTerms.sport(batch.getSport()),
                times,
                columns,
                events,
                last);
    }
}
