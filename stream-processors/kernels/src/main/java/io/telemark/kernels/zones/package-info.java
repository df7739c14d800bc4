/** Zones of heart rate and power. */
@NullMarked
package io.telemark.kernels.zones;

import org.jspecify.annotations.NullMarked;
