/** When did it happen: what a device's clock says, corrected where the device can't know. */
@NullMarked
package io.telemark.kernels.clock;

import org.jspecify.annotations.NullMarked;
