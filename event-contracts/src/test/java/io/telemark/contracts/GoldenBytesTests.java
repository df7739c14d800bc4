package io.telemark.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One message a topic, as bytes that were written once and must be readable for ever. Never edit a
 * file in {@code golden}: what is written differently today is a different message.
 */
class GoldenBytesTests {

    static Stream<GoldenEvent> events() {
        return GoldenEvents.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void yesterdaysBytesAreTodaysMessage(GoldenEvent event) throws Exception {
        var golden = golden(event);

        assertThat(event.parser().parseFrom(golden)).isEqualTo(event.message());
        assertThat(HexFormat.of().formatHex(event.message().toByteArray()))
                .as("bytes of %s", event.name())
                .isEqualTo(HexFormat.of().formatHex(golden));
    }

    @Test
    void everyTopicWithAMessageHasOne() {
        var withMessage =
                Topics.ALL.stream()
                        .filter(topic -> topic.value() instanceof ProtobufSerde<?>)
                        .map(Topic::name)
                        .collect(Collectors.toSet());
        withMessage.add(Topics.TELEMETRY_BATCHES.name());

        assertThat(events().map(event -> event.name().split("~")[0]).collect(Collectors.toSet()))
                .isEqualTo(withMessage);
    }

    @Test
    void aReaderKeepsFieldsThatItDoesNotKnow() throws Exception {
        var newer = HexFormat.of().parseHex("0801" + "a23e03" + "616263"); // field 996 = "abc"

        assertThat(TelemetryBatch.parseFrom(newer).toByteArray()).isEqualTo(newer);
        assertThat(ActivityEvent.parseFrom(new byte[0]).getEventCase())
                .isEqualTo(ActivityEvent.EventCase.EVENT_NOT_SET);
    }

    /** With -Dcontracts.accept=true a new message gets its file; an old one never changes. */
    private static byte[] golden(GoldenEvent event) throws IOException {
        var file = Path.of("src", "test", "resources", "golden", event.name() + ".txt");
        if (Boolean.getBoolean("contracts.accept") && Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            var hex = HexFormat.of().formatHex(event.message().toByteArray());
            Files.writeString(file, hex.replaceAll(".{1,96}", "$0\n"));
        }
        return HexFormat.of().parseHex(Files.readString(file).replaceAll("\\s", ""));
    }

    /**
     * A message and the file that holds its bytes: a topic's name, and "~variant" if it has
     * several.
     */
    record GoldenEvent(String name, MessageLite message, Parser<? extends MessageLite> parser) {
        @Override
        public String toString() {
            return name;
        }
    }
}
