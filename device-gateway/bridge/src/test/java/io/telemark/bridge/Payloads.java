package io.telemark.bridge;

import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;

/** What devices publish in tests. */
final class Payloads {
    static final long START = 1_795_000_000_000L;

    private Payloads() {}

    /** Ten seconds of heart rate and power. */
    static TelemetryBatch.Builder batch(long bootId, long sequence) {
        var times = new long[10];
        var heartRate = new double[10];
        var power = new double[10];
        for (var i = 0; i < times.length; i++) {
            times[i] = START + sequence * 10_000 + i * 1_000L;
            heartRate[i] = 120 + i;
            power[i] = i % 3 == 0 ? Double.NaN : 200 + i;
        }
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(bootId)
                        .setSequence(sequence)
                        .setSentAtMillis(times[9])
                        .setClockSynchronised(true);
        BatchWriter.putTimes(batch, times);
        BatchWriter.putColumn(batch, Channel.CHANNEL_HEART_RATE, heartRate, 0);
        BatchWriter.putColumn(batch, Channel.CHANNEL_POWER, power, 0);
        return batch;
    }

    /** Of a device that holds nothing else. */
    static byte[] bytes(long bootId, long sequence) {
        return bytes(bootId, sequence, sequence);
    }

    static byte[] bytes(long bootId, long sequence, long oldestHeld) {
        return batch(bootId, sequence).setOldestHeld(oldestHeld).build().toByteArray();
    }
}
