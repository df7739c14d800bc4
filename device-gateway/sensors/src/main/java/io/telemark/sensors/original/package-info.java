/** Who imported a recording first: whoever brings the same one later has borrowed it. */
@NullMarked
package io.telemark.sensors.original;

import org.jspecify.annotations.NullMarked;
