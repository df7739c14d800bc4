/**
 * Thousands of devices in one process: who sends what when is a pure function of the seed, a few
 * event loops do it, and what came of it is kept for every batch.
 */
@NullMarked
package io.telemark.firmware.fleet;

import org.jspecify.annotations.NullMarked;
