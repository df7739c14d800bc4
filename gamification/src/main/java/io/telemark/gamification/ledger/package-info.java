/** What was awarded and taken back, entry by entry, and why. */
@NullMarked
package io.telemark.gamification.ledger;

import org.jspecify.annotations.NullMarked;
