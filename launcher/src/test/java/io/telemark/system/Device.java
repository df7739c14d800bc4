package io.telemark.system;

import java.util.UUID;

/** A registered device, as its owner got to know it. */
record Device(UUID athlete, UUID id, String secret) {
    String topic(String leaf) {
        return "telemark/v1/devices/%s/%s".formatted(id, leaf);
    }
}
