/** The catalogue of formulas: enough words for a person to recompute a metric by hand. */
@NullMarked
package io.telemark.kernels.formula;

import org.jspecify.annotations.NullMarked;
