package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.ArchiveChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which columns of a table of readings, and how fine. */
record SampleQuery(List<ArchiveChannel> channels, Resolution resolution) {
    private static final int MOST_NAMES = 100;

    /** The answer to somebody's parameters. */
    sealed interface Parsed {
        record Good(SampleQuery query) implements Parsed {}

        record Bad(String parameter, String expected) implements Parsed {}
    }

    SampleQuery {
        channels = List.copyOf(channels);
    }

    /** Without channels: all. */
    static Parsed parse(@Nullable String channels, String resolution) {
        var step = Resolution.parse(resolution);
        if (step.isEmpty()) {
            return new Parsed.Bad("resolution", Resolution.EXPECTED);
        }
        if (channels == null || channels.isBlank()) {
            return new Parsed.Good(new SampleQuery(List.of(ArchiveChannel.values()), step.get()));
        }
        var chosen = new LinkedHashSet<ArchiveChannel>();
        for (var name : channels.split(",", MOST_NAMES)) {
            var channel = ArchiveChannel.named(name.strip());
            if (channel.isEmpty()) {
                return new Parsed.Bad(
                        "channels", "names out of " + allNames() + ", with commas between them");
            }
            chosen.add(channel.get());
        }
        return new Parsed.Good(new SampleQuery(new ArrayList<>(chosen), step.get()));
    }

    private static String allNames() {
        return Arrays.stream(ArchiveChannel.values())
                .map(ArchiveChannel::title)
                .collect(Collectors.joining(", "));
    }
}
