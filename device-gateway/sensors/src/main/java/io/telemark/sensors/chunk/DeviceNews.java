package io.telemark.sensors.chunk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What some chunks tell of one device. */
record DeviceNews(
        UUID deviceId,
        UUID athleteId,
        Instant receivedAt,
        Instant recordedAt,
        @Nullable Double batteryPercent,
        Set<String> channels,
        long repeated) {

    DeviceNews {
        channels = Set.copyOf(channels);
    }

    /**
     * One entry a device, always in the same order, so that two instances never wait for each
     * other.
     *
     * @param delivered chunks in the order of delivery, repetitions included
     */
    static List<DeviceNews> of(Collection<ChunkRow> delivered, Map<UUID, Long> repeated) {
        var news = new TreeMap<UUID, DeviceNews>();
        for (var row : delivered) {
            var deviceId = row.key().deviceId();
            news.merge(deviceId, of(row, repeated.getOrDefault(deviceId, 0L)), DeviceNews::then);
        }
        return new ArrayList<>(news.values());
    }

    private static DeviceNews of(ChunkRow row, long repeated) {
        var channels = new TreeSet<String>();
        row.columns().keySet().forEach(channel -> channels.add(channel.title()));
        return new DeviceNews(
                row.key().deviceId(),
                row.athleteId(),
                row.receivedAt(),
                row.span().endsAt(),
                row.batteryPercent(),
                channels,
                repeated);
    }

    private DeviceNews then(DeviceNews later) {
        var both = new TreeSet<>(channels);
        both.addAll(later.channels);
        return new DeviceNews(
                deviceId,
                later.athleteId,
                later(receivedAt, later.receivedAt),
                later(recordedAt, later.recordedAt),
                later.batteryPercent == null ? batteryPercent : later.batteryPercent,
                both,
                repeated);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
