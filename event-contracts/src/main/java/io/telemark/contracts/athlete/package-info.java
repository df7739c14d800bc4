/** What settings say of a moment. */
@NullMarked
package io.telemark.contracts.athlete;

import org.jspecify.annotations.NullMarked;
