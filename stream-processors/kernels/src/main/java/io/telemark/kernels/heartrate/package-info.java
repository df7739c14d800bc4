/** What the heart did. */
@NullMarked
package io.telemark.kernels.heartrate;

import org.jspecify.annotations.NullMarked;
