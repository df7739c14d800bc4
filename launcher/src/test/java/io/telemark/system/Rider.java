package io.telemark.system;

import java.util.UUID;

/** An athlete with one device and one activity to send. */
record Rider(Device device, Sender sender, UUID activity) {}
