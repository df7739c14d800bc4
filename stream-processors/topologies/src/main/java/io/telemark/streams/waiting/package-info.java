/** What waits in a store for its turn. */
@NullMarked
package io.telemark.streams.waiting;

import org.jspecify.annotations.NullMarked;
