/**
 * Events in: handled once, retried, and kept where people can look at them when they cannot be
 * handled.
 */
@NullMarked
package io.telemark.starter.inbox;

import org.jspecify.annotations.NullMarked;
