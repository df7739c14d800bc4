package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where things lie in the checkout that is being tested. */
final class Repository {
    private Repository() {}

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside a checkout: " + Path.of("").toAbsolutePath());
    }

    /** The runnable jar of a service, as people start it by java -jar. */
    static Path serviceJar(String module) {
        var target = root().resolve(module).resolve("target");
        try (var files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-service.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no service jar in " + target));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Real people's recordings lie beside the checkout, never in it. */
    static Optional<Path> recordings() {
        var given = System.getProperty("telemark.recordings");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        for (var folder = root(); folder != null; folder = folder.getParent()) {
            var recordings = folder.resolve("shared").resolve("domain").resolve("recordings");
            if (Files.isDirectory(recordings)) {
                return Optional.of(recordings);
            }
        }
        return Optional.empty();
    }
}
