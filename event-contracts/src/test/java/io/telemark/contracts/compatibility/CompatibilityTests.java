package io.telemark.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The contracts against those that were accepted last. To accept today's:
 *
 * <pre>./mvnw -pl event-contracts test -Dtest=CompatibilityTests -Dcontracts.accept=true</pre>
 */
class CompatibilityTests {
    private static final Path ACCEPTED =
            Path.of("src", "test", "resources", "accepted", "contracts.desc");

    @Test
    void everyReaderOfTheAcceptedContractsReadsTodays() throws IOException {
        if (Boolean.getBoolean("contracts.accept")) {
            Files.createDirectories(ACCEPTED.getParent());
            Files.write(ACCEPTED, current().toByteArray());
        }
        var accepted = FileDescriptorSet.parseFrom(Files.readAllBytes(ACCEPTED));

        assertThat(WireCompatibility.breaks(accepted, current()))
                .as("breaks; see event-contracts/README.md for how to accept one")
                .isEmpty();
    }

    @Test
    void anAdditionAndANewNameBreakNothing() throws IOException {
        var altered =
                altered(
                        "TelemetryBatch",
                        message -> {
                            message.getFieldBuilder(0).setName("format_version");
                            message.addFieldBuilder()
                                    .setName("new_one")
                                    .setNumber(1_000)
                                    .setLabel(Label.LABEL_OPTIONAL)
                                    .setType(Type.TYPE_INT32);
                        });

        assertThat(WireCompatibility.breaks(current(), altered)).isEmpty();
    }

    @Test
    void aFieldThatGoesMustLeaveItsNumberReserved() throws IOException {
        var gone = altered("LapMark", message -> message.removeField(1));
        var reserved =
                altered(
                        "LapMark",
                        message ->
                                message.removeField(1)
                                        .addReservedRangeBuilder()
                                        .setStart(2)
                                        .setEnd(3));

        assertThat(WireCompatibility.breaks(current(), gone))
                .containsExactly(
                        "telemark.telemetry.v1.LapMark.workout_step = 2 is gone and its number not reserved");
        assertThat(WireCompatibility.breaks(current(), reserved)).isEmpty();
    }

    @Test
    void aNewNumberIsABreak() throws IOException {
        var altered = altered("LapMark", message -> message.getFieldBuilder(1).setNumber(7));

        assertThat(WireCompatibility.breaks(current(), altered))
                .containsExactly(
                        "telemark.telemetry.v1.LapMark.workout_step = 2 has got another number, 7");
    }

    @Test
    void anotherTypeIsABreak() throws IOException {
        var altered =
                altered("LapMark", message -> message.getFieldBuilder(1).setType(Type.TYPE_SINT32));
        var otherMessage =
                altered(
                        "Chunk",
                        message ->
                                message.getFieldBuilder(3)
                                        .setTypeName(".telemark.telemetry.v1.Column"));

        assertThat(WireCompatibility.breaks(current(), altered))
                .containsExactly(
                        "telemark.telemetry.v1.LapMark.workout_step = 2 was uint32 and is sint32");
        assertThat(WireCompatibility.breaks(current(), otherMessage))
                .containsExactly(
                        "telemark.telemetry.v1.Chunk.batch = 4 was telemark.telemetry.v1.TelemetryBatch and is telemark.telemetry.v1.Column");
    }

    @Test
    void oneForManyIsABreak() throws IOException {
        var altered =
                altered(
                        "LapMark",
                        message -> message.getFieldBuilder(1).setLabel(Label.LABEL_REPEATED));

        assertThat(WireCompatibility.breaks(current(), altered))
                .containsExactly(
                        "telemark.telemetry.v1.LapMark.workout_step = 2 was single and is repeated");
        assertThat(WireCompatibility.breaks(altered, current()))
                .containsExactly(
                        "telemark.telemetry.v1.LapMark.workout_step = 2 was repeated and is single");
    }

    @Test
    void leavingAOneofIsABreak() throws IOException {
        var altered =
                altered("ActivityEvent", message -> message.getFieldBuilder(0).clearOneofIndex());

        assertThat(WireCompatibility.breaks(current(), altered))
                .containsExactly(
                        "telemark.activity.v1.ActivityEvent.computed = 1 was in oneof event and is in no oneof");
    }

    @Test
    void anEnumValueKeepsItsNumber() throws IOException {
        var renumbered =
                alteredEnum("Channel", channel -> channel.getValueBuilder(2).setNumber(99));
        var gone = alteredEnum("Channel", channel -> channel.removeValue(2));
        var reserved =
                alteredEnum(
                        "Channel",
                        channel ->
                                channel.removeValue(2)
                                        .addReservedRangeBuilder()
                                        .setStart(2)
                                        .setEnd(2));

        assertThat(WireCompatibility.breaks(current(), renumbered))
                .containsExactly(
                        "telemark.telemetry.v1.Channel.CHANNEL_POWER = 2 has got another number, 99");
        assertThat(WireCompatibility.breaks(current(), gone))
                .containsExactly(
                        "telemark.telemetry.v1.Channel.CHANNEL_POWER = 2 is gone and its number not reserved");
        assertThat(WireCompatibility.breaks(current(), reserved)).isEmpty();
    }

    @Test
    void aMessageMayNotVanish() throws IOException {
        var altered = altered("Rejection", message -> message.setName("Refusal"));

        assertThat(WireCompatibility.breaks(current(), altered))
                .isEqualTo(List.of("message telemark.telemetry.v1.Rejection is gone"));
    }

    private static FileDescriptorSet current() throws IOException {
        try (var bytes = CompatibilityTests.class.getResourceAsStream("/telemark/contracts.desc")) {
            return FileDescriptorSet.parseFrom(bytes);
        }
    }

    private static FileDescriptorSet altered(
            String message, Consumer<DescriptorProto.Builder> change) throws IOException {
        return alteredFile(file ->
                file.getMessageTypeBuilderList().stream()
                        .filter(each -> each.getName().equals(message))
                        .forEach(change));
    }

    private static FileDescriptorSet alteredEnum(
            String type, Consumer<EnumDescriptorProto.Builder> change) throws IOException {
        return alteredFile(file ->
                file.getEnumTypeBuilderList().stream()
                        .filter(each -> each.getName().equals(type))
                        .forEach(change));
    }

    private static FileDescriptorSet alteredFile(Consumer<FileDescriptorProto.Builder> change)
            throws IOException {
        var set = current().toBuilder();
        set.getFileBuilderList().forEach(change);
        return set.build();
    }
}
