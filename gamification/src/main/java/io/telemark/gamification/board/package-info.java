/** Who is where: boards by day, week and season. */
@NullMarked
package io.telemark.gamification.board;

import org.jspecify.annotations.NullMarked;
