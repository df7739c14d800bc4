/** How long athletes keep at it, with what life forgives. */
@NullMarked
package io.telemark.gamification.streak;

import org.jspecify.annotations.NullMarked;
