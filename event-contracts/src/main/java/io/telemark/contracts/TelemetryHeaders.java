package io.telemark.contracts;

import io.telemark.contracts.telemetry.v1.DeviceKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * What the bridge knows of a batch beside the device's own bytes. Kept out of the value so that the
 * bytes stay untouched.
 *
 * @param receivedAtMillis epoch milliseconds at the bridge
 * @param bindingEpoch which owner and secret the device had then
 */
public record TelemetryHeaders(
        UUID deviceId,
        DeviceKind deviceKind,
        Format format,
        long receivedAtMillis,
        long bindingEpoch) {
    private static final String DEVICE = "telemark-device";
    private static final String KIND = "telemark-device-kind";
    private static final String FORMAT = "telemark-format";
    private static final String RECEIVED_AT = "telemark-received-at";
    private static final String EPOCH = "telemark-binding-epoch";

    /** How the value's bytes are to be read. */
    public enum Format {
        PROTOBUF,
        SENML_JSON,
        SENML_CBOR
    }

    /** Adds itself to a record's headers. */
    public void addTo(Headers headers) {
        headers.add(DEVICE, Ids.toBytes(deviceId))
                .add(KIND, new byte[] {(byte) deviceKind.getNumber()})
                .add(FORMAT, format.name().getBytes(StandardCharsets.US_ASCII))
                .add(RECEIVED_AT, bytesOf(receivedAtMillis))
                .add(EPOCH, bytesOf(bindingEpoch));
    }

    /** The other way; fails with {@link SerializationException} when a header is missing. */
    public static TelemetryHeaders of(Headers headers) {
        return new TelemetryHeaders(
                Ids.fromBytes(value(headers, DEVICE)),
                DeviceKind.forNumber(value(headers, KIND)[0]),
                Format.valueOf(new String(value(headers, FORMAT), StandardCharsets.US_ASCII)),
                ByteBuffer.wrap(value(headers, RECEIVED_AT)).getLong(),
                ByteBuffer.wrap(value(headers, EPOCH)).getLong());
    }

    private static byte[] value(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null) {
            throw new SerializationException("header %s: missing".formatted(name));
        }
        return header.value();
    }

    private static byte[] bytesOf(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
