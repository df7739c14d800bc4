/** Events out: an event and the change that it tells of are one commit. */
@NullMarked
package io.telemark.starter.outbox;

import org.jspecify.annotations.NullMarked;
