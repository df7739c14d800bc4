package io.telemark.sensors.chunk;

/**
 * The batches of one boot that the archive holds. None is missing when {@code count} is {@code last
 * - first + 1}.
 */
public record StoredBatches(long bootId, long first, long last, long count) {}
