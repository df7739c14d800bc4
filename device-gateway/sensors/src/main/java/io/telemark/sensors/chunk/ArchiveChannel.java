package io.telemark.sensors.chunk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The channels that have a column in the archive, with what a table of readings needs to know of
 * each.
 */
public enum ArchiveChannel implements ReadingChannel {
    HEART_RATE("bpm", 0, Folding.MEAN),
    POWER("W", 0, Folding.MEAN),
    CADENCE("rpm", 0, Folding.MEAN),
    SPEED("m/s", 3, Folding.MEAN),
    DISTANCE("m", 2, Folding.LAST, true),
    LATITUDE("deg", 7, Folding.LAST, true),
    LONGITUDE("deg", 7, Folding.LAST, true),
    ALTITUDE("m", 1, Folding.MEAN),
    TEMPERATURE("degC", 0, Folding.MEAN),
    LEFT_RIGHT_BALANCE("%", 2, Folding.MEAN),
    GROUND_CONTACT_TIME("ms", 1, Folding.MEAN),
    VERTICAL_OSCILLATION("mm", 1, Folding.MEAN),
    STEP_LENGTH("mm", 1, Folding.MEAN),
    RESPIRATION("breaths/min", 2, Folding.MEAN),
    STEPS("steps", 0, Folding.LAST),
    BATTERY("%", 0, Folding.LAST);

    /** What many readings become when a coarser resolution makes them one. */
    public enum Folding {
        MEAN,
        /** Counters and places: the mean of two of them is nowhere. */
        LAST
    }

    private static final Pattern WORD_START = Pattern.compile("_([a-z])");

    private final String unit;
    private final int decimals;
    private final Folding folding;
    private final boolean wide;

    ArchiveChannel(String unit, int decimals, Folding folding) {
        this(unit, decimals, folding, false);
    }

    ArchiveChannel(String unit, int decimals, Folding folding, boolean wide) {
        this.unit = unit;
        this.decimals = decimals;
        this.folding = folding;
        this.wide = wide;
    }

    /** {@code heartRate}. */
    @Override
    public String title() {
        return WORD_START
                .matcher(column())
                .replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }

    /** In SQL: {@code heart_rate}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public int decimals() {
        return decimals;
    }

    @Override
    public Folding folding() {
        return folding;
    }

    /** True where 24 bits of mantissa would lose a centimetre. */
    boolean wide() {
        return wide;
    }

    /** Understands {@code heartRate}, {@code heart_rate} and {@code HEART_RATE} alike. */
    public static Optional<ArchiveChannel> named(String text) {
        var wanted = plain(text);
        return Arrays.stream(values())
                .filter(channel -> plain(channel.name()).equals(wanted))
                .findFirst();
    }

    private static String plain(String text) {
        return text.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
