/** When an athlete's day begins. */
@NullMarked
package io.telemark.sensors.athlete;

import org.jspecify.annotations.NullMarked;
