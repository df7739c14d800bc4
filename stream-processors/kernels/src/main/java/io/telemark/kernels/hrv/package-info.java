/** How evenly the heart beats. */
@NullMarked
package io.telemark.kernels.hrv;

import org.jspecify.annotations.NullMarked;
