/** How a batch of readings is packed for the wire, and how anybody's SenML becomes one. */
@NullMarked
package io.telemark.contracts.telemetry;

import org.jspecify.annotations.NullMarked;
