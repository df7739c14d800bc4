/** What the person at the terminal sees. */
@NullMarked
package io.telemark.launcher.terminal;

import org.jspecify.annotations.NullMarked;
