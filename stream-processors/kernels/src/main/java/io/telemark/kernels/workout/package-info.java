/** What was planned, and how well it was kept. */
@NullMarked
package io.telemark.kernels.workout;

import org.jspecify.annotations.NullMarked;
