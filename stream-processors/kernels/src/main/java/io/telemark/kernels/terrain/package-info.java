/** Where the athlete went: distance, climb, grade. */
@NullMarked
package io.telemark.kernels.terrain;

import org.jspecify.annotations.NullMarked;
