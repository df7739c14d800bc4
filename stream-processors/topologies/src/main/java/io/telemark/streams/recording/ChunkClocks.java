package io.telemark.streams.recording;

import com.google.protobuf.ByteString;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.kernels.clock.BootClock;
import io.telemark.kernels.clock.ClockReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One clock for all chunks of a boot. Ingest corrected each chunk by what was known when it came;
 * the whole activity knows better, and all its chunks must be corrected alike or the series is
 * torn.
 */
final class ChunkClocks {
    private record Boot(ByteString device, long bootId) {}

    private final Map<Boot, BootClock> clocks = new HashMap<>();

    ChunkClocks(List<Chunk> chunks) {
        for (var chunk : chunks) {
            clocks.merge(boot(chunk), learn(clock(chunk), chunk), (_, learnt) -> learnt);
        }
    }

    /** What to add to the chunk's times. */
    long correctionMillis(Chunk chunk) {
        return isFitted(chunk) && chunk.getBatch().hasSentAtTicks()
                ? clock(chunk).correct(reading(chunk)).millis()
                : chunk.getClockCorrectionMillis();
    }

    private BootClock clock(Chunk chunk) {
        var boot = boot(chunk);
        return clocks.getOrDefault(boot, BootClock.of(boot.bootId()));
    }

    private static BootClock learn(BootClock clock, Chunk chunk) {
        var reading = reading(chunk);
        var learnt = clock.next(reading);
        return isFitted(chunk) && chunk.getBatch().hasSentAtTicks()
                ? learnt.receivedBy(
                        chunk.getClockCorrectionMillis() + reading.sentAtMillis() - reading.ticks())
                : learnt;
    }

    private static boolean isFitted(Chunk chunk) {
        return chunk.getClockSource() == Chunk.ClockSource.RECEPTION;
    }

    private static Boot boot(Chunk chunk) {
        return new Boot(chunk.getDeviceId(), chunk.getBatch().getBootId());
    }

    private static ClockReading reading(Chunk chunk) {
        return ClockReadings.of(
                chunk.getBatch(), chunk.getDeviceKind(), chunk.getReceivedAtMillis());
    }
}
