@NullMarked
package io.telemark.launcher.stack;

import org.jspecify.annotations.NullMarked;
