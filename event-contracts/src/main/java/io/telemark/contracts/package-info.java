/** What services tell each other: the topics and the shapes of what is on them. */
@NullMarked
package io.telemark.contracts;

import org.jspecify.annotations.NullMarked;
