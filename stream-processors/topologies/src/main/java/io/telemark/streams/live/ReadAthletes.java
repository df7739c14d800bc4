package io.telemark.streams.live;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.streams.recording.AthleteAtStart;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Athletes as their settings describe them, read once: whoever records asks for the same one with
 * every batch.
 */
final class ReadAthletes {
    /** Of those who record at once on one partition. */
    private static final int KEPT = 8_192;

    /** Every zone's midnight, when another threshold may hold, lies on a quarter of an hour. */
    private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();

    private final LinkedHashMap<UUID, Read> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Read(byte @Nullable [] bytes, long quarter, Athlete athlete) {
        /** From these very bytes, not only equal ones: comparing would cost what reading costs. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(byte @Nullable [] others, long otherQuarter) {
            return bytes == others && quarter == otherQuarter;
        }
    }

    Athlete read(UUID id, byte @Nullable [] bytes, long atMillis) {
        var quarter = atMillis / QUARTER_MILLIS;
        var known = kept.get(id);
        if (known != null && known.isOf(bytes, quarter)) {
            return known.athlete();
        }
        try {
            var settings = bytes == null ? null : AthleteSettings.parseFrom(bytes);
            var athlete = AthleteAtStart.of(settings, atMillis).toAthlete();
            kept.put(id, new Read(bytes, quarter, athlete));
            if (kept.size() > KEPT) {
                kept.pollFirstEntry();
            }
            return athlete;
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
