/** Short-lived codes by which a device without a keyboard finds its owner. */
@NullMarked
package io.telemark.sensors.claim;

import org.jspecify.annotations.NullMarked;
