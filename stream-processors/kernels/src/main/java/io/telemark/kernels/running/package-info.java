/** What only runs have, and what their results predict. */
@NullMarked
package io.telemark.kernels.running;

import org.jspecify.annotations.NullMarked;
