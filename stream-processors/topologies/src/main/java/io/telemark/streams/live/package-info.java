/** What an athlete who is recording sees now. */
@NullMarked
package io.telemark.streams.live;

import org.jspecify.annotations.NullMarked;
