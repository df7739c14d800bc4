/** Whose device is it and may it connect: the bindings topic held in memory. */
@NullMarked
package io.telemark.bridge.registry;

import org.jspecify.annotations.NullMarked;
