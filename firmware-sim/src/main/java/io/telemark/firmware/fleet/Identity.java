package io.telemark.firmware.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one device calls itself at the server, and where it publishes. */
public record Identity(
        UUID device,
        String clientId,
        @Nullable String user,
        @Nullable String password,
        String topic) {

    /** A device that is registered with Telemark. */
    public static Identity registered(UUID device, String secret) {
        var name = device.toString();
        return new Identity(
                device, name, name, secret, "telemark/v1/devices/%s/telemetry".formatted(device));
    }

    /**
     * Devices of a Telemark, one a line: id, comma, secret.
     *
     * @throws IllegalArgumentException with the line that can't be read
     */
    public static List<Identity> read(Path file, int count) throws IOException {
        var identities = new ArrayList<Identity>();
        var number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#") || identities.size() == count) {
                continue;
            }
            var fields = line.split(",", -1);
            try {
                identities.add(registered(UUID.fromString(fields[0].strip()), fields[1].strip()));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
                throw new IllegalArgumentException(
                        "%s, line %d: expected a device's id, a comma and its secret"
                                .formatted(file, number),
                        unreadable);
            }
        }
        if (identities.size() < count) {
            throw new IllegalArgumentException(
                    "%s: %d devices (expected: %d; give fewer --devices, or register more)"
                            .formatted(file, identities.size(), count));
        }
        return identities;
    }

    /**
     * The same for any broker: {@code {n}} is the device's number from 1, {@code {device}} a UUID.
     */
    public record Templates(
            String topic, String clientId, @Nullable String user, @Nullable String password) {

        public List<Identity> identities(int count, long seed) {
            var random = new Random(seed);
            var identities = new ArrayList<Identity>();
            for (var n = 1; n <= count; n++) {
                var device = new UUID(random.nextLong(), random.nextLong());
                identities.add(
                        new Identity(
                                device,
                                fill(clientId, n, device),
                                user == null ? null : fill(user, n, device),
                                password == null ? null : fill(password, n, device),
                                fill(topic, n, device)));
            }
            return identities;
        }

        private static String fill(String template, int n, UUID device) {
            return template.replace("{n}", Integer.toString(n))
                    .replace("{device}", device.toString());
        }
    }

    /** Records print themselves, and a password must not end in a log. */
    @Override
    public String toString() {
        return clientId;
    }
}
