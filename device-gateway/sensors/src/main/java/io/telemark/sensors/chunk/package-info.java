/** The archive: every accepted batch once, with its place in the topic in the same transaction. */
@NullMarked
package io.telemark.sensors.chunk;

import org.jspecify.annotations.NullMarked;
