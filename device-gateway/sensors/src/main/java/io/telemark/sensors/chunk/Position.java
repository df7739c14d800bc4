package io.telemark.sensors.chunk;

/**
 * A step of the archive along one partition: from the offset that it expected next to the one
 * after.
 */
record Position(int partition, long expected, long next) {}
