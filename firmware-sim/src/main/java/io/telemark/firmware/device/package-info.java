/** A device that keeps what it records until the bridge has it, and behaves badly on purpose. */
@NullMarked
package io.telemark.firmware.device;

import org.jspecify.annotations.NullMarked;
