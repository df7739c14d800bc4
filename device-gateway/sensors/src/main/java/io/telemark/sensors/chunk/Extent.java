package io.telemark.sensors.chunk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much a selection holds. Rows are only ever added, so the same extent is the same content. */
public record Extent(long chunks, @Nullable Instant newestReceivedAt) {}
