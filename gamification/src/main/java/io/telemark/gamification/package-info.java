/** What training is worth in the game: points, levels, awards, and why. */
@NullMarked
package io.telemark.gamification;

import org.jspecify.annotations.NullMarked;
