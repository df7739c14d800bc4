/** Lengths of a pool, and what a swim costs. */
@NullMarked
package io.telemark.kernels.swim;

import org.jspecify.annotations.NullMarked;
