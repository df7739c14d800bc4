/** From activities to what they are worth in the game. */
@NullMarked
package io.telemark.streams.score;

import org.jspecify.annotations.NullMarked;
