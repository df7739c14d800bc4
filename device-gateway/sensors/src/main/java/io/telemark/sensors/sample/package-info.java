/** Readings of an activity or a day, at any resolution. */
@NullMarked
package io.telemark.sensors.sample;

import org.jspecify.annotations.NullMarked;
