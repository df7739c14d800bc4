/** Who is where among many: order by result, with counting. */
@NullMarked
package io.telemark.kernels.ranking;

import org.jspecify.annotations.NullMarked;
