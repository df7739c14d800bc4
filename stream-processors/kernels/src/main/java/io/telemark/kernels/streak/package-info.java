/** How long somebody keeps at it, week by week and day by day, with what life forgives. */
@NullMarked
package io.telemark.kernels.streak;

import org.jspecify.annotations.NullMarked;
