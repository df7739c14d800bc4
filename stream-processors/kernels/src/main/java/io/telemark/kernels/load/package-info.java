/** What days and seasons of training add up to. */
@NullMarked
package io.telemark.kernels.load;

import org.jspecify.annotations.NullMarked;
