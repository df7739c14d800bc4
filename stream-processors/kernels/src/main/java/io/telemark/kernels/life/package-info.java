/** When does an activity begin, when is it whole, and which recordings are one activity. */
@NullMarked
package io.telemark.kernels.life;

import org.jspecify.annotations.NullMarked;
