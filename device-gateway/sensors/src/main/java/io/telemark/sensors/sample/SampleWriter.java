package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.ArchiveChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a table of readings row by row, in the digits that the sensors resolve. */
final class SampleWriter implements Consumer<SampleRow> {
    /** The same table in two notations. */
    enum Format {
        JSON,
        CSV
    }

    private final Writer out;
    private final Format format;
    private final List<ArchiveChannel> channels;
    private boolean first = true;

    SampleWriter(Writer out, Format format, List<ArchiveChannel> channels) {
        this.out = out;
        this.format = format;
        this.channels = channels;
    }

    /** Names and units of the columns; {@code at} is the beginning of each row's time. */
    void begin() {
        switch (format) {
            case CSV -> {
                write("at");
                channels.forEach(channel -> write("," + channel.title()));
                write("\r\n");
            }
            case JSON -> {
                write("{\"columns\":[\"at\"");
                channels.forEach(channel -> write(",\"" + channel.title() + "\""));
                write("],\"units\":[\"RFC 3339\"");
                channels.forEach(channel -> write(",\"" + channel.unit() + "\""));
                write("],\"rows\":[");
            }
        }
    }

    @Override
    public void accept(SampleRow row) {
        switch (format) {
            case CSV -> {
                write(row.at().toString());
                for (var i = 0; i < channels.size(); i++) {
                    write("," + digits(channels.get(i), row.values().get(i), ""));
                }
                write("\r\n");
            }
            case JSON -> {
                write(first ? "\n[\"" : ",\n[\"");
                write(row.at().toString());
                write("\"");
                for (var i = 0; i < channels.size(); i++) {
                    write("," + digits(channels.get(i), row.values().get(i), "null"));
                }
                write("]");
            }
        }
        first = false;
    }

    void end() {
        if (format == Format.JSON) {
            write("\n]}\n");
        }
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** One digit more than the sensor's own, because a mean lies between two readings. */
    private static String digits(ArchiveChannel channel, @Nullable Double value, String none) {
        if (value == null) {
            return none;
        }
        var rounded =
                BigDecimal.valueOf(value).setScale(channel.decimals() + 1, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
