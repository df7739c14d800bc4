/** What the game makes of training: the day's effort points, and the level that they add up to. */
@NullMarked
package io.telemark.kernels.score;

import org.jspecify.annotations.NullMarked;
