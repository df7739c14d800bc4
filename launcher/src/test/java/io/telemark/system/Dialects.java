package io.telemark.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttException;

/** The same batch as firmware of other versions would put it. */
final class Dialects {
    private static final int FIELD_OF_TOMORROW = 1_900;
    private static final int CHANNEL_OF_TOMORROW = 77;
    private static final int REFUSED = 0x80;

    private Dialects() {}

    /** Odd batches are of yesterday's firmware, even ones of tomorrow's: rides mix them. */
    static TelemetryBatch other(TelemetryBatch batch) {
        return batch.getSequence() % 2 == 1 ? older(batch) : newer(batch);
    }

    /** Before there were the life marks and the acknowledgement's beginning. */
    private static TelemetryBatch older(TelemetryBatch batch) {
        return batch.toBuilder()
                .clearFirstOfActivity()
                .clearLastOfActivity()
                .clearOldestHeld()
                .build();
    }

    /** With a field and a channel that nobody knows here. */
    private static TelemetryBatch newer(TelemetryBatch batch) {
        var unknown =
                UnknownFieldSet.newBuilder()
                        .addField(
                                FIELD_OF_TOMORROW,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("tomorrow"))
                                        .build())
                        .build();
        var column = Column.newBuilder().setChannelValue(CHANNEL_OF_TOMORROW).setStepsPerUnit(10);
        for (var record = 0; record < batch.getRecordCount(); record++) {
            column.addDeltas(1);
        }
        return batch.toBuilder().addColumns(column).setUnknownFields(unknown).build();
    }

    /** Of a version whose meaning nobody knows here nothing is taken, and the device is told. */
    static void refuseTheNextMajor(Scene scene) {
        var athlete = UUID.randomUUID();
        var device = scene.sensors().register(athlete, "HEAD_UNIT", "of tomorrow");
        Await.until(
                "the device of tomorrow is let in",
                java.time.Duration.ofSeconds(30),
                () ->
                        new Sender(device, 1, Sender.Trust.PUBACK)
                                .isLetIn(scene.platform().mqttPort()));
        scene.passMillis(1_500, 4_000);
        scene.strike();
        try (var connection = RawDevice.connect(scene.platform(), device)) {
            var batch = Rides.ride(1, 1, UUID.randomUUID()).getFirst().toBuilder().setVersion(2);
            var code = connection.publish(device.topic("telemetry"), batch.build().toByteArray());
            scene.expect(code.orElse(0) >= REFUSED, "version 2 is refused, was " + code);
            Await.until(
                    "the device is told why",
                    java.time.Duration.ofSeconds(10),
                    () ->
                            connection.notices().stream()
                                    .anyMatch(notice -> notice.contains("unsupported-version")));
        } catch (MqttException failed) {
            throw new IllegalStateException(failed);
        }
        scene.remark("version 2 refused with its reason");
    }
}
