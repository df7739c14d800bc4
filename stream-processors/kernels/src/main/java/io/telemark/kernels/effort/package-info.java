/** How hard an activity felt. */
@NullMarked
package io.telemark.kernels.effort;

import org.jspecify.annotations.NullMarked;
