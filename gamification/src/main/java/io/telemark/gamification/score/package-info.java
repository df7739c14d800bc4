/** The athletes' logs and what they add up to. */
@NullMarked
package io.telemark.gamification.score;

import org.jspecify.annotations.NullMarked;
