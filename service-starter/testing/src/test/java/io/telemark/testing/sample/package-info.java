/** A service that uses everything: what the contract is tried on. */
@NullMarked
package io.telemark.testing.sample;

import org.jspecify.annotations.NullMarked;
