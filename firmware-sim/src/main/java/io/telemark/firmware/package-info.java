/** The program that plays devices from a terminal. */
@NullMarked
package io.telemark.firmware;

import org.jspecify.annotations.NullMarked;
