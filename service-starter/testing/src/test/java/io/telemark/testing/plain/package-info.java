/** A service that uses nothing beside HTTP. */
@NullMarked
package io.telemark.testing.plain;

import org.jspecify.annotations.NullMarked;
