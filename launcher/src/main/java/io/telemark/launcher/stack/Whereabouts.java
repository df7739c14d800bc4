package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where other commands find what may run elsewhere.
 *
 * @param mqtt where devices connect
 * @param postgres host and port
 * @param behindBroker whether devices connect to a broker instead of a bridge
 */
public record Whereabouts(
        String bootstrapServers, URI mqtt, String postgres, boolean behindBroker) {
    void write(Path file) {
        var partial = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(
                    partial,
                    String.join(
                            "\n",
                            bootstrapServers,
                            mqtt.toString(),
                            postgres,
                            Boolean.toString(behindBroker)));
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotStartException("Can't write " + file, e);
        }
    }

    /** Of the Telemark that runs, or ran last, on this folder. */
    public static Whereabouts read(DataDirectory data) {
        try {
            var lines = Files.readAllLines(data.whereabouts());
            return new Whereabouts(
                    lines.getFirst(),
                    URI.create(lines.get(1)),
                    lines.get(2),
                    Boolean.parseBoolean(lines.get(3)));
        } catch (IOException | RuntimeException e) {
            throw new CannotStartException(
                    "Can't read " + data.whereabouts() + ". Is everything started yet?", e);
        }
    }
}
