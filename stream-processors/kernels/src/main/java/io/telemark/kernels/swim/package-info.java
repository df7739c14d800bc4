/** Lengths of a pool. */
@NullMarked
package io.telemark.kernels.swim;

import org.jspecify.annotations.NullMarked;
