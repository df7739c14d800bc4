package io.telemark.launcher.client;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.SensorsClient.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * The device that an athlete's files come from: always the same one, because its id is part of what
 * tells a second upload of a file from a first; a new one only after somebody revoked it.
 */
public final class ImportDevice {
    private final Path keys;

    public ImportDevice(Path keys) {
        this.keys = keys;
    }

    public Credentials of(UUID athlete, SensorsClient sensors) {
        var file = keys.resolve("import-" + athlete);
        try {
            if (Files.exists(file)) {
                var lines = Files.readAllLines(file);
                var device = UUID.fromString(lines.getFirst());
                if (sensors.isActive(device)) {
                    return new Credentials(device, lines.get(1));
                }
            }
            var device = sensors.register("Imported files", "FILE_IMPORT");
            var partial =
                    Files.createTempFile(
                            keys,
                            "import",
                            null,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, device.deviceId() + "\n" + device.secret() + "\n");
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            return device;
        } catch (IOException e) {
            throw new CannotStartException("Can't keep the import device in " + file, e);
        }
    }
}
