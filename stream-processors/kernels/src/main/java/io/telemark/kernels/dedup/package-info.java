/** Which of a device's batches have already been accepted, in less than one kilobyte a device. */
@NullMarked
package io.telemark.kernels.dedup;

import org.jspecify.annotations.NullMarked;
