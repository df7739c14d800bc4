package io.telemark.sensors.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of readings: a value for each channel that was asked for, null where there was
 * none.
 */
record SampleRow(Instant at, List<@Nullable Double> values) {}
