/** What athletes have achieved, by rules that are data. */
@NullMarked
package io.telemark.gamification.achievement;

import org.jspecify.annotations.NullMarked;
