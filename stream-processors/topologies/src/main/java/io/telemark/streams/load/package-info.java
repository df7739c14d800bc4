/** Adds up each athlete's days. */
@NullMarked
package io.telemark.streams.load;

import org.jspecify.annotations.NullMarked;
