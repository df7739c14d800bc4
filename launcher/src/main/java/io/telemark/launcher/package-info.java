/** The one command: everything in one JVM, and the commands that talk to it. */
@NullMarked
package io.telemark.launcher;

import org.jspecify.annotations.NullMarked;
