/** What the commands ask of a Telemark that runs. */
@NullMarked
package io.telemark.launcher.client;

import org.jspecify.annotations.NullMarked;
