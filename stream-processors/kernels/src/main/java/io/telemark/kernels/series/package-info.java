/** The canonical series, rules C1 to C8: one row for every active second, from any recording. */
@NullMarked
package io.telemark.kernels.series;

import org.jspecify.annotations.NullMarked;
