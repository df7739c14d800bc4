package io.telemark.sensors.claim;

import io.telemark.sensors.device.Registered;
import java.time.Duration;

/** The answer to a device that brings a code. */
sealed interface Redemption {
    record Redeemed(Registered device) implements Redemption {}

    record Unknown() implements Redemption {}

    record Expired() implements Redemption {}

    record Used() implements Redemption {}

    record TooManyAttempts(Duration pause) implements Redemption {}
}
