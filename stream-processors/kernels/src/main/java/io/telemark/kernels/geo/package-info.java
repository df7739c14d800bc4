/** Positions on the Earth. */
@NullMarked
package io.telemark.kernels.geo;

import org.jspecify.annotations.NullMarked;
