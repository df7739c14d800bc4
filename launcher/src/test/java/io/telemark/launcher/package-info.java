@NullMarked
package io.telemark.launcher;

import org.jspecify.annotations.NullMarked;
