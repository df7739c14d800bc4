@NullMarked
package io.telemark.launcher.terminal;

import org.jspecify.annotations.NullMarked;
