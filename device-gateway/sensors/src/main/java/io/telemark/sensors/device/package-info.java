/** Devices, their owners and their secrets. */
@NullMarked
package io.telemark.sensors.device;

import org.jspecify.annotations.NullMarked;
