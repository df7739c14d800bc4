/** Child JVMs that are kept running: their start, their end, and what they cost. */
@NullMarked
package io.telemark.launcher.process;

import org.jspecify.annotations.NullMarked;
