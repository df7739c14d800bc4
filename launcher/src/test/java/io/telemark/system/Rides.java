package io.telemark.system;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Rides that never happened: the same seed gives the same readings, whoever rides. */
final class Rides {
    /** The day before yesterday: a device that says it was years ago has a wrong clock. */
    static final long START =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.DAYS).toEpochMilli();

    private static final int SECONDS_PER_BATCH = 10;
    private static final double DEGREES_PER_METRE = 1 / 111_195.0;

    private Rides() {}

    /** One ride in the first boot of a device: START in the first batch, STOP in the last. */
    static List<TelemetryBatch> ride(long seed, int batchCount, UUID activity) {
        return ride(seed, batchCount, activity, START, 1);
    }

    static List<TelemetryBatch> ride(
            long seed, int batchCount, UUID activity, long startMillis, long firstSequence) {
        var rider = new Rider(seed);
        var batches = new ArrayList<TelemetryBatch>();
        for (var number = 0; number < batchCount; number++) {
            var first = startMillis + 1_000L * SECONDS_PER_BATCH * number;
            var batch =
                    TelemetryBatch.newBuilder()
                            .setVersion(BatchReader.VERSION)
                            .setBootId(1)
                            .setSequence(firstSequence + number)
                            .setSentAtMillis(first + 1_000L * SECONDS_PER_BATCH)
                            .setSentAtTicks(1_000L * SECONDS_PER_BATCH * (number + 1))
                            .setClockSynchronised(true)
                            .setActivityId(Ids.toByteString(activity))
                            .setSport(Sport.SPORT_CYCLING);
            rider.ride(batch, first);
            if (number == 0) {
                batch.setFirstOfActivity(true)
                        .addTimerEvents(event(startMillis, TimerEvent.Kind.START));
            }
            if (number == batchCount - 1) {
                var end = first + 1_000L * (SECONDS_PER_BATCH - 1);
                batch.setLastOfActivity(true).addTimerEvents(event(end, TimerEvent.Kind.STOP));
            }
            batches.add(batch.build());
        }
        return batches;
    }

    private static TimerEvent event(long at, TimerEvent.Kind kind) {
        return TimerEvent.newBuilder().setAtMillis(at).setKind(kind).build();
    }

    /** Wanders; only sums and products, so that every machine makes the same readings. */
    private static final class Rider {
        private final SplittableRandom random;
        private double heartRate = 120;
        private double power = 200;
        private double distance;
        private double altitude = 100;

        Rider(long seed) {
            random = new SplittableRandom(seed);
        }

        void ride(TelemetryBatch.Builder batch, long first) {
            var times = new long[SECONDS_PER_BATCH];
            var columns = new double[7][SECONDS_PER_BATCH];
            for (var i = 0; i < SECONDS_PER_BATCH; i++) {
                times[i] = first + 1_000L * i;
                power = Math.clamp(power + random.nextInt(-25, 26), 0, 600);
                heartRate =
                        Math.clamp(
                                heartRate + (power - 200) / 200 + random.nextInt(-1, 2), 80, 184);
                var speed = 5 + power / 50;
                distance += speed;
                altitude += random.nextInt(-1, 2) / 5.0;
                columns[0][i] = random.nextInt(50) == 0 ? Double.NaN : heartRate;
                columns[1][i] = power;
                columns[2][i] = 60 + power / 8;
                columns[3][i] = speed;
                columns[4][i] = distance;
                columns[5][i] = 55 + distance * DEGREES_PER_METRE;
                columns[6][i] = altitude;
            }
            BatchWriter.putTimes(batch, times);
            var channels =
                    List.of(
                            Channel.CHANNEL_HEART_RATE,
                            Channel.CHANNEL_POWER,
                            Channel.CHANNEL_CADENCE,
                            Channel.CHANNEL_SPEED,
                            Channel.CHANNEL_DISTANCE,
                            Channel.CHANNEL_LATITUDE,
                            Channel.CHANNEL_ALTITUDE);
            for (var i = 0; i < columns.length; i++) {
                BatchWriter.putColumn(batch, channels.get(i), columns[i], 0);
            }
            var longitude = new double[SECONDS_PER_BATCH];
            java.util.Arrays.fill(longitude, 37.5);
            BatchWriter.putColumn(batch, Channel.CHANNEL_LONGITUDE, longitude, 0);
        }
    }
}
