@NullMarked
package io.telemark.launcher.client;

import org.jspecify.annotations.NullMarked;
