package io.telemark.sensors.chunk;

/** What a table of readings needs to know of a column. */
public sealed interface ReadingChannel permits ArchiveChannel, OtherChannel {
    /** In JSON and CSV. */
    String title();

    String unit();

    /** As many as the sensors resolve; a mean gets one more. */
    int decimals();

    ArchiveChannel.Folding folding();
}
