/** What every service's tests share: the real stack, the real front door, one contract. */
@NullMarked
package io.telemark.testing;

import org.jspecify.annotations.NullMarked;
