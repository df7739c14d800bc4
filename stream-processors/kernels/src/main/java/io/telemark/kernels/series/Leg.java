package io.telemark.kernels.series;

import io.telemark.kernels.recording.Sport;

/**
 * One session of an activity.
 *
 * @param odometerBefore last reading of the session before, 0 for the first one
 */
public record Leg(int index, Sport sport, Records records, Rows rows, double odometerBefore) {}
