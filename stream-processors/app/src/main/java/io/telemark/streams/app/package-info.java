/** The process that the topologies run in: the only place that makes a KafkaStreams. */
@NullMarked
package io.telemark.streams.app;

import org.jspecify.annotations.NullMarked;
