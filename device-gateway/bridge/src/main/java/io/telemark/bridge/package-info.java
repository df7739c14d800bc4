/**
 * From MQTT into Kafka. Two inlets, {@code listener} (devices connect to us) and {@code broker} (we
 * subscribe at a broker), feed one {@code intake}; {@code registry} knows whose device it is.
 */
@NullMarked
package io.telemark.bridge;

import org.jspecify.annotations.NullMarked;
