package io.telemark.sensors.device;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.device.v1.DeviceBinding;

/** Devices as bridges know them. */
final class DeviceMessages {
    private DeviceMessages() {}

    static DeviceBinding binding(Device device) {
        return DeviceBinding.newBuilder()
                .setDeviceId(Ids.toByteString(device.id()))
                .setAthleteId(Ids.toByteString(device.athleteId()))
                .setKind(kind(device.kind()))
                .setStatus(
                        switch (device.status()) {
                            case ACTIVE -> DeviceBinding.Status.ACTIVE;
                            case REVOKED -> DeviceBinding.Status.REVOKED;
                        })
                .setSecretSha256(ByteString.copyFrom(device.secretSha256()))
                .setEpoch(device.epoch())
                .setChangedAtMillis(device.changedAt().toEpochMilli())
                .build();
    }

    private static io.telemark.contracts.telemetry.v1.DeviceKind kind(DeviceKind kind) {
        return switch (kind) {
            case STRAP_OR_POWER_METER ->
                    io.telemark.contracts.telemetry.v1.DeviceKind.STRAP_OR_POWER_METER;
            case HEAD_UNIT -> io.telemark.contracts.telemetry.v1.DeviceKind.HEAD_UNIT;
            case WATCH -> io.telemark.contracts.telemetry.v1.DeviceKind.WATCH;
            case PHONE -> io.telemark.contracts.telemetry.v1.DeviceKind.PHONE;
            case FILE_IMPORT -> io.telemark.contracts.telemetry.v1.DeviceKind.FILE_IMPORT;
        };
    }
}
