/** Recordings played through a device, at their own pace or faster. */
@NullMarked
package io.telemark.firmware.replay;

import org.jspecify.annotations.NullMarked;
