@NullMarked
package io.telemark.embedded;

import org.jspecify.annotations.NullMarked;
