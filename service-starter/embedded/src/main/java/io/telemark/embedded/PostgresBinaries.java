package io.telemark.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once for all data directories of this machine: unpacking costs
 * more than a whole start.
 */
final class PostgresBinaries {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    Path initdb() {
        return directory.resolve("bin/initdb");
    }

    Path postgres() {
        return directory.resolve("bin/postgres");
    }

    /** Finds the unpacked programs in the cache, or unpacks them there. */
    static PostgresBinaries find() {
        var archive = archiveName();
        var resource = PostgresBinaries.class.getResource("/" + archive);
        if (resource == null) {
            throw new CannotStartException(
                    "No PostgreSQL for this machine: " + archive + " is not on the classpath.");
        }
        try {
            var connection = resource.openConnection();
            connection.setUseCaches(false);
            try (var in = connection.getInputStream()) {
                var version =
                        connection instanceof JarURLConnection jar
                                ? Long.toHexString(jar.getJarEntry().getCrc())
                                : Long.toHexString(connection.getContentLengthLong());
                var cache = cache();
                var target = cache.resolve(archive.replace(".txz", "-" + version));
                unpackOnce(in, target, cache);
                return new PostgresBinaries(target);
            }
        } catch (IOException e) {
            throw new CannotStartException("Can't unpack PostgreSQL: " + e, e);
        }
    }

    private static void unpackOnce(InputStream archive, Path target, Path cache)
            throws IOException {
        if (Files.exists(target)) {
            return;
        }
        try (var lockFile =
                        FileChannel.open(
                                cache.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lockFile.lock()) {
            if (Files.exists(target)) {
                return; // Another process unpacked it while we waited.
            }
            log.info("Unpacking PostgreSQL to {} (once)", target);
            var partial = cache.resolve(target.getFileName() + ".partial");
            deleteTree(partial);
            Files.createDirectories(partial);
            new TarArchive(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))
                    .extractTo(partial);
            // The rename is the marker: the final name never holds half of the programs.
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * As root, programs run as nobody, who can't enter root's home; so root's cache is the
     * machine's.
     */
    private static Path cache() throws IOException {
        var chosen = System.getProperty("telemark.cache");
        if (chosen != null) {
            return Files.createDirectories(Path.of(chosen));
        }
        var home = System.getenv("XDG_CACHE_HOME");
        var candidates =
                Stream.of(
                        "root".equals(System.getProperty("user.name"))
                                ? Path.of("/var/cache/telemark")
                                : home != null
                                        ? Path.of(home, "telemark")
                                        : Path.of(
                                                System.getProperty("user.home"),
                                                ".cache",
                                                "telemark"),
                        Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "telemark-cache-" + System.getProperty("user.name")));
        return candidates
                .filter(PostgresBinaries::isUsable)
                .findFirst()
                .orElseThrow(() ->
                        new CannotStartException(
                                "No writable place for PostgreSQL's programs: set"
                                        + " -Dtelemark.cache=<folder>."));
    }

    private static boolean isUsable(Path directory) {
        try {
            return Files.isWritable(Files.createDirectories(directory));
        } catch (IOException e) {
            return false;
        }
    }

    private static String archiveName() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arm = System.getProperty("os.arch").equals("aarch64");
        var system = os.contains("mac") ? "darwin" : "linux";
        return "postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
