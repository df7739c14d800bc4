package io.telemark.sensors.activity;

import java.time.Instant;

/** One entry of an activity's history. */
record Revision(int revision, Activity.Status status, Instant computedAt) {}
