/** The MQTT server that devices connect to. */
@NullMarked
package io.telemark.bridge.listener;

import org.jspecify.annotations.NullMarked;
