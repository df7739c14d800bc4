/** What athletes set out to do together or against each other, within some days. */
@NullMarked
package io.telemark.gamification.challenge;

import org.jspecify.annotations.NullMarked;
