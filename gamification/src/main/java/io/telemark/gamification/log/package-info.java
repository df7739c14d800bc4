/** The athletes' logs: activities and days as they count now. */
@NullMarked
package io.telemark.gamification.log;

import org.jspecify.annotations.NullMarked;
