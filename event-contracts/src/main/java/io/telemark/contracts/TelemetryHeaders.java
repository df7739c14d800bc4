package io.telemark.contracts;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Receipt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * What the bridge knows of a batch beside the device's own bytes, as a {@link Receipt}. Kept out of
 * the value so that the bytes stay untouched.
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
    private static final String RECEIPT = "receipt";

    /** How the value's bytes are to be read. */
    public enum Format {
        PROTOBUF,
        SENML_JSON,
        SENML_CBOR
    }

    /** Adds itself to a record's headers. */
    public void addTo(Headers headers) {
        var receipt =
                Receipt.newBuilder()
                        .setDeviceId(Ids.toByteString(deviceId))
                        .setDeviceKind(deviceKind)
                        .setFormat(
                                switch (format) {
                                    case PROTOBUF -> Receipt.Format.PROTOBUF;
                                    case SENML_JSON -> Receipt.Format.SENML_JSON;
                                    case SENML_CBOR -> Receipt.Format.SENML_CBOR;
                                })
                        .setReceivedAtMillis(receivedAtMillis)
                        .setBindingEpoch(bindingEpoch)
                        .build();
        headers.add(RECEIPT, receipt.toByteArray());
    }

    /**
     * The other way; fails with {@link SerializationException} when there is no receipt, or one
     * that can't be read.
     */
    public static TelemetryHeaders of(Headers headers) {
        var header = headers.lastHeader(RECEIPT);
        if (header == null) {
            return BeforeReceipts.of(headers);
        }
        try {
            var receipt = Receipt.parseFrom(header.value());
            return new TelemetryHeaders(
                    Ids.fromByteString(receipt.getDeviceId()),
                    receipt.getDeviceKind(),
                    switch (receipt.getFormat()) {
                        case PROTOBUF -> Format.PROTOBUF;
                        case SENML_JSON -> Format.SENML_JSON;
                        case SENML_CBOR -> Format.SENML_CBOR;
                        case FORMAT_UNSPECIFIED, UNRECOGNIZED ->
                                throw new SerializationException("receipt: a format that is new");
                    },
                    receipt.getReceivedAtMillis(),
                    receipt.getBindingEpoch());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new SerializationException("receipt: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Five headers, which lie in topics that were written before. */
    private static final class BeforeReceipts {
        static TelemetryHeaders of(Headers headers) {
            return new TelemetryHeaders(
                    Ids.fromBytes(value(headers, "telemark-device")),
                    DeviceKind.forNumber(value(headers, "telemark-device-kind")[0]),
                    Format.valueOf(
                            new String(
                                    value(headers, "telemark-format"), StandardCharsets.US_ASCII)),
                    ByteBuffer.wrap(value(headers, "telemark-received-at")).getLong(),
                    ByteBuffer.wrap(value(headers, "telemark-binding-epoch")).getLong());
        }

        private static byte[] value(Headers headers, String name) {
            var header = headers.lastHeader(name);
            if (header == null) {
                throw new SerializationException("header %s: missing".formatted(name));
            }
            return header.value();
        }
    }
}
