package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.ReadingChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a table of readings row by row, in the digits that the sensors resolve. */
final class SampleWriter implements Consumer<SampleRow> {
    /** The same table in two notations. */
    enum Format {
        JSON,
        CSV
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Writer out;
    private final Format format;
    private final List<? extends ReadingChannel> channels;
    private boolean first = true;

    SampleWriter(Writer out, Format format, List<? extends ReadingChannel> channels) {
        this.out = out;
        this.format = format;
        this.channels = channels;
    }

    /** Names and units of the columns; {@code at} is the beginning of each row's time. */
    void begin() {
        switch (format) {
            case CSV -> {
                write("at");
                channels.forEach(channel -> write("," + quoted(channel.title())));
                write("\r\n");
            }
            case JSON -> {
                write("{\"columns\":[\"at\"");
                channels.forEach(channel -> write("," + JSON.writeValueAsString(channel.title())));
                write("],\"units\":[\"RFC 3339\"");
                channels.forEach(channel -> write("," + JSON.writeValueAsString(channel.unit())));
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

    /** RFC 4180; only a name that somebody else gave can need it. */
    private static String quoted(String title) {
        return title.matches("[\\w:./ -]*") ? title : '"' + title.replace("\"", "\"\"") + '"';
    }

    /** One digit more than the sensor's own, because a mean lies between two readings. */
    private static String digits(ReadingChannel channel, @Nullable Double value, String none) {
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
