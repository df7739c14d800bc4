/** The whole of Telemark as a black box: MQTT on one side, HTTP and Kafka on the other. */
@NullMarked
package io.telemark.system;

import org.jspecify.annotations.NullMarked;
