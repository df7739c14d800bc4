/** An invented athlete on an invented island: recordings that belong to nobody. */
@NullMarked
package io.telemark.firmware.model;

import org.jspecify.annotations.NullMarked;
