/** Computes activities from their whole series, again whenever late data comes. */
@NullMarked
package io.telemark.streams.activity;

import org.jspecify.annotations.NullMarked;
