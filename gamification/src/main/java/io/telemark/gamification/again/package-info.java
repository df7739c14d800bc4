/** Whose awards are to be looked at again, though nothing new came from them. */
@NullMarked
package io.telemark.gamification.again;

import org.jspecify.annotations.NullMarked;
