package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.ArchiveChannel;
import io.telemark.sensors.chunk.OtherChannel;
import io.telemark.sensors.chunk.ReadingChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which columns of a table of readings, and how fine. */
record SampleQuery(List<Asked> columns, Resolution resolution) {
    private static final int MOST_NAMES = 100;

    /** The answer to somebody's parameters. */
    sealed interface Parsed {
        record Good(SampleQuery query) implements Parsed {}

        record Bad(String parameter, String expected) implements Parsed {}
    }

    SampleQuery {
        columns = List.copyOf(columns);
    }

    /** A column that somebody wants. */
    sealed interface Asked {
        record Known(ArchiveChannel channel) implements Asked {}

        /** By the name that its sender gave. */
        record Other(String name) implements Asked {}

        /** All that Telemark has no name for. */
        record AllOthers() implements Asked {}
    }

    /** With what there is of others. */
    List<ReadingChannel> channels(List<OtherChannel> others) {
        return columns.stream().flatMap(asked -> channels(asked, others)).distinct().toList();
    }

    boolean wantsOthers() {
        return columns.stream().anyMatch(asked -> !(asked instanceof Asked.Known));
    }

    private static Stream<ReadingChannel> channels(Asked asked, List<OtherChannel> others) {
        return switch (asked) {
            case Asked.Known(var channel) -> Stream.of(channel);
            case Asked.AllOthers() -> others.stream().map(ReadingChannel.class::cast);
            case Asked.Other(var name) -> {
                var known = others.stream().filter(other -> other.name().equals(name)).toList();
                yield known.isEmpty()
                        ? Stream.of(new OtherChannel(name, ""))
                        : known.stream().map(ReadingChannel.class::cast);
            }
        };
    }

    /** Without channels: all, also those that Telemark has no name for. */
    static Parsed parse(@Nullable String channels, String resolution) {
        var step = Resolution.parse(resolution);
        if (step.isEmpty()) {
            return new Parsed.Bad("resolution", Resolution.EXPECTED);
        }
        if (channels == null || channels.isBlank()) {
            return new Parsed.Good(new SampleQuery(all(), step.get()));
        }
        var chosen = new LinkedHashSet<Asked>();
        for (var name : channels.split(",", MOST_NAMES)) {
            if (name.strip().startsWith(OtherChannel.PREFIX)) {
                chosen.add(new Asked.Other(name.strip().substring(OtherChannel.PREFIX.length())));
                continue;
            }
            var channel = ArchiveChannel.named(name.strip());
            if (channel.isEmpty()) {
                return new Parsed.Bad(
                        "channels",
                        "names out of " + allNames() + ", other:NAME, with commas between them");
            }
            chosen.add(new Asked.Known(channel.get()));
        }
        return new Parsed.Good(new SampleQuery(new ArrayList<>(chosen), step.get()));
    }

    private static List<Asked> all() {
        List<Asked> all = new ArrayList<>();
        for (var channel : ArchiveChannel.values()) {
            all.add(new Asked.Known(channel));
        }
        all.add(new Asked.AllOthers());
        return all;
    }

    private static String allNames() {
        return Arrays.stream(ArchiveChannel.values())
                .map(ArchiveChannel::title)
                .collect(Collectors.joining(", "));
    }
}
