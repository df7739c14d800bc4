/** From a recording to the final metrics of an activity. */
@NullMarked
package io.telemark.kernels.activity;

import org.jspecify.annotations.NullMarked;
