/** The MQTT client that subscribes at a broker. */
@NullMarked
package io.telemark.bridge.broker;

import org.jspecify.annotations.NullMarked;
