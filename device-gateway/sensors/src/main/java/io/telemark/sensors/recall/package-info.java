/** Archived chunks on their way back to the activity topology. */
@NullMarked
package io.telemark.sensors.recall;

import org.jspecify.annotations.NullMarked;
