package io.telemark.launcher.client;

import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.embedded.CannotStartException;
import io.telemark.firmware.fleet.Identity;
import io.telemark.starter.security.LocalTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The devices of a fleet, each with an athlete of its own, registered as anybody's device is. They
 * are kept, because a run after the first should not wait for thousands of registrations again.
 */
public final class FleetDevices {
    private static final int AT_ONCE = 16;

    /** At the end of each, what is registered is also kept. */
    private static final int PORTION = 500;

    private static final Duration TOKEN_HOLDS = Duration.ofHours(1);
    private static final String OWNER_ONLY = "rw-------";

    private final RunningTelemark running;
    private final LocalTokens tokens;
    private final Path file;

    public FleetDevices(RunningTelemark running) {
        this.running = running;
        this.tokens = LocalTokens.open(running.data().keys());
        this.file = running.data().keys().resolve("fleet");
    }

    /** So many, old ones first; says what it does when that takes a while. */
    public List<Identity> register(int count, Consumer<String> say) throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "devices: %d (expected: at least 1)".formatted(count));
        }
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        var known = Files.readAllLines(file).size();
        if (known < count) {
            say.accept("Registering %d athletes with a device each ...".formatted(count - known));
        }
        while (known < count) {
            var portion = Math.min(PORTION, count - known);
            Files.write(file, registerSome(portion), StandardOpenOption.APPEND);
            known += portion;
        }
        return Identity.read(file, count);
    }

    private List<String> registerSome(int count) {
        var settings = new TreeMap<UUID, AthleteSettings>();
        for (var i = 0; i < count; i++) {
            var athlete = UUID.randomUUID();
            settings.put(athlete, settings(athlete));
        }
        new AthleteSettingsLog(running.bootstrapServers()).write(settings);
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = new ArrayList<Future<String>>();
            for (var athlete : settings.keySet()) {
                Callable<String> one = () -> registerOne(athlete, http);
                asked.add(threads.submit(one));
            }
            var lines = new ArrayList<String>();
            for (var answer : asked) {
                lines.add(answer.get());
            }
            return lines;
        } catch (ExecutionException failed) {
            throw new CannotStartException(
                    "Can't register the fleet: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", interrupted);
        }
    }

    private String registerOne(UUID athlete, HttpClient http) {
        var token = tokens.sign(athlete, Instant.now(), TOKEN_HOLDS);
        var device =
                new SensorsClient(running.sensors(), token, http).register("Fleet", "HEAD_UNIT");
        return "%s,%s,%s".formatted(device.deviceId(), device.secret(), athlete);
    }

    /** The model's rider, so that every metric can be computed. */
    public static AthleteSettings settings(UUID athlete) {
        return AthleteSettings.newBuilder()
                .setAthleteId(Ids.toByteString(athlete))
                .setSex(Sex.MALE)
                .setBirthDate("1990-06-01")
                .setTimeZone("UTC")
                .addThresholds(
                        Thresholds.newBuilder()
                                .setValidFrom("1970-01-01")
                                .setFtpW(250)
                                .setCriticalPowerW(250)
                                .setWPrimeJ(20_000)
                                .setThresholdHeartRateBpm(165)
                                .setMaxHeartRateBpm(185)
                                .setRestingHeartRateBpm(50)
                                .setWeightKg(75)
                                .setHeightM(1.8)
                                .setThresholdRunSpeedMps(4.0))
                .build();
    }
}
