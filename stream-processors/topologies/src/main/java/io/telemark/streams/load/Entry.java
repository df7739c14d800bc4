package io.telemark.streams.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.athlete.TimeZones;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.SessionLoad;
import io.telemark.kernels.plausibility.Duplicates.Extent;
import io.telemark.streams.recording.CountedLoad;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An activity as its day needs it: under 200 bytes.
 *
 * @param day since 1970, in the zone that the athlete had when it began: a later move rewrites no
 *     history
 */
record Entry(int day, Extent extent, ActivityLoad load) {
    /**
     * So far back a fitness of 1,000 has become nothing; an archive that is older is shown, but is
     * no load.
     */
    static final int HORIZON_DAYS = 3_653;

    private static final int HEAD = Integer.BYTES + 2 * Long.BYTES + Double.BYTES;

    /**
     * Null for what is no load: not final, from the future, or from long ago.
     *
     * @param stands it is a load already, which no revision makes too old
     */
    static @Nullable Entry of(ActivityComputed computed, boolean stands) {
        var whole =
                computed.getStatus() == ActivityComputed.Status.FINAL
                        || computed.getStatus() == ActivityComputed.Status.REVISED;
        var zone = TimeZones.zone(computed.getTimeZone());
        var day = day(computed.getStartMillis(), zone);
        var told = day(computed.getComputedAtMillis(), zone);
        var tooOld = day < told - HORIZON_DAYS && !stands;
        if (!whole || day < 0 || day > told + 1 || tooOld) {
            return null;
        }
        var id = Ids.fromByteString(computed.getActivityId());
        var extent =
                new Extent(
                        id, computed.getStartMillis(), computed.getEndMillis(), metres(computed));
        return new Entry((int) day, extent, load(computed));
    }

    private static ActivityLoad load(ActivityComputed computed) {
        var load =
                ActivityLoad.newBuilder()
                        .setActivityId(computed.getActivityId())
                        .setRevision(computed.getRevision());
        var sum = 0.0;
        for (var session : computed.getSessionsList()) {
            var counted = CountedLoad.of(computed, session);
            if (counted.isPresent()) {
                load.addSessions(session(session, counted.get()));
                sum += counted.get().getValues(0);
            }
        }
        return load.setLoad(sum).build();
    }

    private static SessionLoad session(Session session, Metric load) {
        return SessionLoad.newBuilder()
                .setSession(session.getIndex())
                .setMetric(load.getId())
                .setVersion(load.getVersion())
                .setValue(load.getValues(0))
                .build();
    }

    private static double metres(ActivityComputed computed) {
        return computed.getSessionsList().stream()
                .flatMap(session -> session.getMetricsList().stream())
                .filter(metric -> metric.getId().equals("distance") && metric.getValuesCount() == 1)
                .map(metric -> metric.getValues(0))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static long day(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toEpochDay();
    }

    byte[] toBytes() {
        var message = load.toByteArray();
        return ByteBuffer.allocate(HEAD + message.length)
                .putInt(day)
                .putLong(extent.startMillis())
                .putLong(extent.endMillis())
                .putDouble(extent.metres())
                .put(message)
                .array();
    }

    static Entry read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var day = in.getInt();
        var start = in.getLong();
        var end = in.getLong();
        var metres = in.getDouble();
        try {
            var load = ActivityLoad.parseFrom(in);
            var id = Ids.fromByteString(load.getActivityId());
            return new Entry(day, new Extent(id, start, end, metres), load);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
