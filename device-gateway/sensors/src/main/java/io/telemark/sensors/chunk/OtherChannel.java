package io.telemark.sensors.chunk;

/** A channel that Telemark has no name for: whoever sent it said what it is. */
public record OtherChannel(String name, String unit) implements ReadingChannel {
    /** Keeps somebody's {@code power} apart from ours. */
    public static final String PREFIX = "other:";

    private static final int DECIMALS = 6;
    private static final String NUL = "\0"; // The one character that PostgreSQL has no place for.

    public OtherChannel {
        name = name.replace(NUL, "");
        unit = unit.replace(NUL, "");
    }

    @Override
    public String title() {
        return PREFIX + name;
    }

    @Override
    public int decimals() {
        return DECIMALS;
    }

    @Override
    public ArchiveChannel.Folding folding() {
        return ArchiveChannel.Folding.MEAN;
    }
}
