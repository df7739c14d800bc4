/** What the legs gave, and could have given. */
@NullMarked
package io.telemark.kernels.power;

import org.jspecify.annotations.NullMarked;
