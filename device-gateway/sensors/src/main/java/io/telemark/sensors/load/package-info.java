/** What an athlete's days of training add up to. */
@NullMarked
package io.telemark.sensors.load;

import org.jspecify.annotations.NullMarked;
