/** Doubted activities of which athletes say that they were real, and what staff decides. */
@NullMarked
package io.telemark.gamification.appeal;

import org.jspecify.annotations.NullMarked;
