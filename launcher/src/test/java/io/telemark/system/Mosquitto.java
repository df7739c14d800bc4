package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A real Mosquitto with the configuration and the ACL that we ship; only the ports are other ones,
 * and the link is plain: the bridge's own suite shows TLS.
 */
final class Mosquitto {
    private final Path folder;
    private final int devicesPort;
    private final int bridgePort;

    Mosquitto(Path directory, int devicesPort, int bridgePort) {
        this.folder = directory.resolve("mosquitto");
        this.devicesPort = devicesPort;
        this.bridgePort = bridgePort;
        run(Repository.root().resolve("deploy/mosquitto/prepare").toString(), folder.toString());
        var file = folder.resolve("mosquitto.conf");
        var shipped = read(file);
        write(
                file,
                shipped.lines()
                                .filter(line -> !line.matches("(certfile|keyfile|tls_version) .*"))
                                .map(line -> line.replace("listener 8883", listener(devicesPort)))
                                .map(line -> line.replace("listener 8884", listener(bridgePort)))
                                .collect(Collectors.joining("\n"))
                        + "\nuser "
                        + System.getProperty("user.name")
                        + "\n");
    }

    /** Until it has read the file again it turns these away; devices try again. */
    void admit(List<Device> devices, long process) {
        var plain = folder.resolve("devices");
        write(
                plain,
                devices.stream()
                        .map(device -> device.id() + ":" + device.secret() + "\n")
                        .collect(Collectors.joining()));
        run("mosquitto_passwd", "-U", plain.toString());
        try {
            var passwords = folder.resolve("passwords");
            Files.writeString(passwords, read(plain), StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run("kill", "-HUP", Long.toString(process));
    }

    /** In its folder, because the shipped configuration names files without one. */
    List<String> command() {
        var debian = Path.of("/usr/sbin/mosquitto"); // Not on everybody's path.
        var executable = Files.isExecutable(debian) ? debian.toString() : "mosquitto";
        return List.of(
                "sh",
                "-c",
                "cd \"$0\" && exec \"$1\" -c mosquitto.conf",
                folder.toString(),
                executable);
    }

    int devicesPort() {
        return devicesPort;
    }

    URI bridgeUrl() {
        return URI.create("tcp://127.0.0.1:" + bridgePort);
    }

    Path bridgePassword() {
        return folder.resolve("bridge-password");
    }

    List<String> bridgeSettings() {
        return List.of(
                "--telemark.bridge.inlet=broker",
                "--telemark.bridge.broker.instance=bridge",
                "--telemark.bridge.broker.url=" + bridgeUrl(),
                "--telemark.bridge.broker.password=" + read(bridgePassword()));
    }

    private static String listener(int port) {
        return "listener " + port + " 127.0.0.1";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
