package io.telemark.kernels.athlete;

import org.jspecify.annotations.Nullable;

/**
 * Who recorded the activity.
 *
 * @param sex null if the athlete has not told: what needs it is absent
 * @param age whole years at the activity's start, negative if unknown
 */
public record Athlete(@Nullable Sex sex, int age, Thresholds thresholds) {}
