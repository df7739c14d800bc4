package io.telemark.bridge.intake;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Of what both inlets feed.
 *
 * @param bytesInFlight read from devices and not yet in Kafka, over all devices: the memory bound
 * @param ratePerDevice publications a second; a device that sends faster is read more slowly
 * @param burstPerDevice how many it may send at once, as after hours without a link
 */
public record IntakeProperties(
        @DefaultValue("16MB") DataSize bytesInFlight,
        @DefaultValue("200") @Positive int ratePerDevice,
        @DefaultValue("2000") @Positive int burstPerDevice) {
    /** The memory bound as a number. */
    long maxBytesInFlight() {
        return bytesInFlight.toBytes();
    }
}
