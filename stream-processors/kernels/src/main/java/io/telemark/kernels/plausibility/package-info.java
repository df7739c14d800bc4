/** Whether a person can have done what was recorded. It flags, it never repairs. */
@NullMarked
package io.telemark.kernels.plausibility;

import org.jspecify.annotations.NullMarked;
