package io.telemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.contracts.TelemetryHeaders.Format;
import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SerdeTests {

    @Test
    void anIdIsSixteenBytesMostSignificantFirst() {
        var id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        assertThat(Ids.toBytes(id))
                .isEqualTo(java.util.HexFormat.of().parseHex("00112233445566778899aabbccddeeff"));
        assertThat(Ids.fromByteString(Ids.toByteString(id))).isEqualTo(id);
    }

    @Test
    void idsSurviveTheWayThereAndBack() {
        try (var ids = Ids.serde()) {
            var random = new SplittableRandom(42);
            for (var i = 0; i < 1_000; i++) {
                var id = new UUID(random.nextLong(), random.nextLong());
                var bytes = ids.serializer().serialize("t", id);
                assertThat(ids.deserializer().deserialize("t", bytes)).isEqualTo(id);
            }
            assertThat(ids.serializer().serialize("t", null)).isNull();
            assertThat(ids.deserializer().deserialize("t", null)).isNull();
        }
    }

    @Test
    void anIdOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Ids.fromBytes(new byte[15]))
                .isInstanceOf(SerializationException.class)
                .hasMessage("id: 15 bytes (expected: 16)");
    }

    @Test
    void aMessageSurvivesAndATombstoneStaysOne() {
        var serde = new ProtobufSerde<>(DeviceConnected.parser());
        var message = DeviceConnected.newBuilder().setConnectedAtMillis(7).build();

        assertThat(
                        serde.deserializer()
                                .deserialize("t", serde.serializer().serialize("t", message)))
                .isEqualTo(message);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void bytesOfSomethingElseAreRefusedWithTheTopicsName() {
        var serde = new ProtobufSerde<>(DeviceConnected.parser());

        assertThatThrownBy(() -> serde.deserializer().deserialize("a.topic", new byte[] {10, 99}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a.topic: not the message that this topic carries");
    }

    @Test
    void headersSurviveTheWayThereAndBack() {
        var sent =
                new TelemetryHeaders(
                        UUID.randomUUID(), DeviceKind.WATCH, Format.SENML_CBOR, 1_763L, 3);
        var headers = new RecordHeaders();

        sent.addTo(headers);

        assertThat(TelemetryHeaders.of(headers)).isEqualTo(sent);
        assertThat(headers.toArray()).hasSize(1);
    }

    @Test
    void headersFromBeforeReceiptsAreRead() {
        var device = UUID.randomUUID();
        var headers = new RecordHeaders();
        headers.add("telemark-device", Ids.toBytes(device))
                .add("telemark-device-kind", new byte[] {3})
                .add("telemark-format", "SENML_CBOR".getBytes(StandardCharsets.US_ASCII))
                .add("telemark-received-at", new byte[] {0, 0, 0, 0, 0, 0, 6, (byte) 0xE3})
                .add("telemark-binding-epoch", new byte[] {0, 0, 0, 0, 0, 0, 0, 3});

        assertThat(TelemetryHeaders.of(headers))
                .isEqualTo(
                        new TelemetryHeaders(
                                device, DeviceKind.WATCH, Format.SENML_CBOR, 1_763L, 3));
        headers.remove("telemark-format");
        assertThatThrownBy(() -> TelemetryHeaders.of(headers))
                .isInstanceOf(SerializationException.class)
                .hasMessage("header telemark-format: missing");
    }

    @Test
    void aReceiptThatCantBeReadIsRefused() {
        var garbage = new RecordHeaders();
        garbage.add("receipt", new byte[] {10, 99});
        var unnamed = new RecordHeaders();
        unnamed.add("receipt", new byte[] {10, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

        assertThatThrownBy(() -> TelemetryHeaders.of(garbage))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("receipt: ");
        assertThatThrownBy(() -> TelemetryHeaders.of(unnamed))
                .isInstanceOf(SerializationException.class)
                .hasMessage("receipt: a format that is new");
    }
}
