package io.telemark.sensors.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What its owner calls a device. */
public record DeviceName(@JsonValue String text) {
    static final int LONGEST = 80;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceName {
        text = text.strip();
        if (text.isEmpty()
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name: '%s' (expected: 1 to %d printable characters)".formatted(text, LONGEST));
        }
    }
}
