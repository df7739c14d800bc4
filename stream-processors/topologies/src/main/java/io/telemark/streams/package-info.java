/** From batches to metrics: the topologies, one class each, and their stores. */
@NullMarked
package io.telemark.streams;

import org.jspecify.annotations.NullMarked;
