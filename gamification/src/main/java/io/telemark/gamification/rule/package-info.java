/** The rules of the game, as data: versioned, checked, told to everybody. */
@NullMarked
package io.telemark.gamification.rule;

import org.jspecify.annotations.NullMarked;
