package io.telemark.streams.live;

import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.clock.BootClocks;
import io.telemark.kernels.clock.ClockReading;
import io.telemark.streams.ingest.BatchDecoder;
import io.telemark.streams.ingest.BatchDecoder.Decoded;
import io.telemark.streams.recording.ClockReadings;
import io.telemark.streams.recording.LiveBatches;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Batches in, one update each with all its seconds out. What can't be read is ingest's to refuse;
 * what is late is the activity's to count.
 */
final class FollowAthletes implements Processor<UUID, byte[], UUID, LiveMetrics> {
    /** Longer on the way than this was in flash: nobody watches that any more. */
    private static final long LATE_MILLIS = Duration.ofSeconds(60).toMillis();

    private final ReadAthletes read = new ReadAthletes();
    private @Nullable ProcessorContext<UUID, LiveMetrics> context;
    private @Nullable KeyValueStore<UUID, byte[]> athletes;
    private @Nullable KeyValueStore<UUID, byte[]> settings;

    @Override
    public void init(ProcessorContext<UUID, LiveMetrics> context) {
        this.context = context;
        this.athletes = context.getStateStore(LiveTopology.LIVE_ATHLETES);
        this.settings = context.getStateStore(LiveTopology.SETTINGS_STORE);
    }

    @Override
    public void process(Record<UUID, byte[]> record) {
        var headers = TelemetryHeaders.of(record.headers());
        if (headers.deviceKind() != DeviceKind.FILE_IMPORT
                && BatchDecoder.decode(record.value(), headers)
                        instanceof Decoded.Accepted(var batch, _)) {
            follow(record, headers, batch);
        }
    }

    private void follow(
            Record<UUID, byte[]> record, TelemetryHeaders headers, TelemetryBatch batch) {
        var athlete = record.key();
        var known = LiveState.read(opened(athletes).get(athlete));
        var reading = ClockReadings.of(batch, headers.deviceKind(), headers.receivedAtMillis());
        var clock = known.clocks().getOrDefault(headers.deviceId(), BootClocks.NONE).next(reading);
        if (isLate(reading, clock.correction().millis())) {
            return;
        }
        var state = known.withClock(headers.deviceId(), clock.next());
        if (isAnother(state, batch, headers)) {
            state = state.begin(id(batch), headers.deviceId());
        }
        var live = LiveBatches.of(batch, headers.deviceKind(), clock.correction().millis());
        var received = headers.receivedAtMillis();
        var views =
                state.activity()
                        .take(live, athlete(athlete, headers), state.pace().seconds(received));
        opened(athletes).put(athlete, state.told(views.size(), received).toBytes());
        if (!views.isEmpty()) {
            var number = state.nextNumber(received);
            tell(record, LiveMessages.update(athlete, state.activityId(), number, received, views));
        }
    }

    private void tell(Record<UUID, byte[]> batch, LiveMetrics metrics) {
        if (context != null) {
            context.forward(
                    new Record<>(batch.key(), metrics, batch.timestamp(), new RecordHeaders()));
        }
    }

    private static boolean isLate(ClockReading reading, long correctionMillis) {
        var sentAt = reading.sentAtMillis() + correctionMillis;
        return reading.receivedAtMillis() - sentAt > LATE_MILLIS;
    }

    /** A second device of an athlete who is recording belongs to the activity that runs. */
    private static boolean isAnother(
            LiveState state, TelemetryBatch batch, TelemetryHeaders headers) {
        var quiet = headers.receivedAtMillis() - state.receivedAtMillis() > LATE_MILLIS;
        if (id(batch).equals(state.activityId())) {
            return quiet && batch.getActivityId().isEmpty();
        }
        return quiet
                || !state.activity().isRecording()
                || headers.deviceId().equals(state.device());
    }

    private Athlete athlete(UUID athlete, TelemetryHeaders headers) {
        return read.read(athlete, opened(settings).get(athlete), headers.receivedAtMillis());
    }

    private static UUID id(TelemetryBatch batch) {
        return batch.getActivityId().isEmpty()
                ? LiveState.UNNAMED
                : Ids.fromByteString(batch.getActivityId());
    }

    private static <T> T opened(@Nullable T store) {
        if (store == null) {
            throw new IllegalStateException("init has not been called");
        }
        return store;
    }
}
