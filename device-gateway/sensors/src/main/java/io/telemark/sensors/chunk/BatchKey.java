package io.telemark.sensors.chunk;

import java.util.UUID;

/**
 * Which batch of which boot of which device: the same key is the same batch, however often it
 * comes.
 */
record BatchKey(UUID deviceId, long bootId, long sequence) {}
