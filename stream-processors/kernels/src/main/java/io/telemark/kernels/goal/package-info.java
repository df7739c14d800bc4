/** What somebody set out to do, as data: a predicate over the log of activities. */
@NullMarked
package io.telemark.kernels.goal;

import org.jspecify.annotations.NullMarked;
