/** What the formulas need to know of a person, as it held at the activity's start. */
@NullMarked
package io.telemark.kernels.athlete;

import org.jspecify.annotations.NullMarked;
