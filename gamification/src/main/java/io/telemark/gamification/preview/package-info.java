/** What a rule would do, before anybody writes it. */
@NullMarked
package io.telemark.gamification.preview;

import org.jspecify.annotations.NullMarked;
