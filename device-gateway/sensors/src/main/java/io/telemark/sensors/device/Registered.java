package io.telemark.sensors.device;

import java.util.UUID;

/** A new device and its secret, on its only way out. */
public record Registered(UUID deviceId, UUID athleteId, String secret) {}
