/** One ride from the sensor to its final numbers, for everybody to see. */
@NullMarked
package io.telemark.launcher.demo;

import org.jspecify.annotations.NullMarked;
