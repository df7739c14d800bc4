package io.telemark.launcher.bench;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.device.v1.DeviceBinding;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.FleetDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Devices with an athlete each, told to Kafka and the database as the sensors service would: ten
 * thousand registrations over HTTP are not what is measured.
 */
final class Devices {
    private static final String KIND = DeviceKind.HEAD_UNIT.name();
    private static final int SECRET_BYTES = 32;

    private final Site site;
    private final List<Device> devices = new ArrayList<>();

    /** One of them. */
    record Device(UUID id, UUID athlete, byte[] secret) {
        String line() {
            return "%s,%s,%s"
                    .formatted(
                            id,
                            Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                            athlete);
        }
    }

    private Devices(Site site, int count, long seed) {
        this.site = site;
        var random = new Random(seed);
        for (var i = 0; i < count; i++) {
            var secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            devices.add(new Device(id(random), id(random), secret));
        }
    }

    private static UUID id(Random random) {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE);
    }

    /** Known to bridge and streams when this returns, and to the database if there is one. */
    static Devices register(Site site, int count, long seed, boolean inDatabase) {
        var made = new Devices(site, count, seed);
        if (inDatabase) {
            made.insert();
        }
        made.tell();
        return made;
    }

    List<Device> all() {
        return devices;
    }

    /** All of them begin to connect, and send for so long. */
    Fleet fleet(String process, Site site, Run run, List<String> more, Duration duration) {
        var options = new ArrayList<String>();
        options.addAll(List.of("--credentials", file(run.folder()).toString()));
        options.addAll(List.of("--devices", Integer.toString(devices.size())));
        options.addAll(List.of("--duration", duration.toMillis() + "ms"));
        options.addAll(more);
        if (!more.contains("--bridge")) {
            options.addAll(List.of("--bridge", "127.0.0.1:" + site.mqttPort()));
        }
        return Fleet.start(process, site.children(), run.folder(), options);
    }

    /** As {@code firmware-sim fleet --credentials} reads them. */
    private Path file(Path folder) {
        try {
            var file = Files.createTempFile(folder, "devices", "");
            return Files.write(file, devices.stream().map(Device::line).toList());
        } catch (IOException cannot) {
            throw new CannotStartException("Can't write into " + folder, cannot);
        }
    }

    private void insert() {
        var postgres = site.postgres();
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("sensors"), postgres.user(), postgres.password());
                var statement =
                        connection.prepareStatement(
                                """
                                insert into device (id, athlete_id, kind, name, status, secret_sha256, epoch, registered_at, changed_at)
                                values (?, ?, ?, 'Bench', 'ACTIVE', ?, 1, now(), now())
                                """)) {
            connection.setAutoCommit(false);
            for (var device : devices) {
                statement.setObject(1, device.id());
                statement.setObject(2, device.athlete());
                statement.setString(3, KIND);
                statement.setBytes(4, hash(device.secret()));
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException cannot) {
            throw new CannotStartException(
                    "Can't register devices: " + cannot.getMessage(), cannot);
        }
    }

    private void tell() {
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", site.bootstrapServers(), "acks", "all");
        var bindings = Topics.DEVICE_BINDINGS;
        var settings = Topics.ATHLETE_SETTINGS;
        try (var first =
                        new KafkaProducer<>(
                                kafka, settings.key().serializer(), settings.value().serializer());
                var second =
                        new KafkaProducer<>(
                                kafka,
                                bindings.key().serializer(),
                                bindings.value().serializer())) {
            for (var device : devices) {
                var _ =
                        first.send(
                                new ProducerRecord<>(
                                        settings.name(), device.athlete(), settings(device)));
            }
            first.flush();
            for (var device : devices) {
                var _ =
                        second.send(
                                new ProducerRecord<>(
                                        bindings.name(), device.id(), binding(device)));
            }
            second.flush();
        }
    }

    private static AthleteSettings settings(Device device) {
        return FleetDevices.settings(device.athlete());
    }

    private static DeviceBinding binding(Device device) {
        return DeviceBinding.newBuilder()
                .setDeviceId(Ids.toByteString(device.id()))
                .setAthleteId(Ids.toByteString(device.athlete()))
                .setKind(DeviceKind.HEAD_UNIT)
                .setStatus(DeviceBinding.Status.ACTIVE)
                .setSecretSha256(ByteString.copyFrom(hash(device.secret())))
                .setEpoch(1)
                .setChangedAtMillis(System.currentTimeMillis())
                .build();
    }

    private static byte[] hash(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
