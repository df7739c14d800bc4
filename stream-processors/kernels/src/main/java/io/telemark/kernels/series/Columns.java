package io.telemark.kernels.series;

import io.telemark.kernels.recording.Channel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One array for every channel, all of one length. */
final class Columns {
    private final Map<Channel, double[]> byChannel = new EnumMap<>(Channel.class);

    static Columns of(Function<Channel, double[]> column) {
        var columns = new Columns();
        for (var channel : Channel.values()) {
            columns.byChannel.put(channel, column.apply(channel));
        }
        return columns;
    }

    double[] get(Channel channel) {
        return Objects.requireNonNull(byChannel.get(channel));
    }
}
