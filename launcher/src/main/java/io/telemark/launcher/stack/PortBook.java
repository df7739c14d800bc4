package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Who listens where: the same ports at every start, as long as nobody else takes them. Devices and
 * bookmarks remember addresses.
 */
public final class PortBook {
    private static final int NEIGHBOURS = 20;

    private final Path file;
    private final Map<String, Integer> remembered;
    private final Map<String, Integer> claimed = new TreeMap<>();

    private PortBook(Path file, Map<String, Integer> remembered) {
        this.file = file;
        this.remembered = remembered;
    }

    /** The ports of the last start, if there was one. */
    public static PortBook read(Path file) {
        var remembered = new TreeMap<String, Integer>();
        if (Files.exists(file)) {
            var properties = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
                properties
                        .stringPropertyNames()
                        .forEach(name ->
                                remembered.put(
                                        name,
                                        Integer.parseInt(properties.getProperty(name).strip())));
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotStartException(
                        "Can't read " + file + ": " + e.getMessage() + ". Remove it.", e);
            }
        }
        return new PortBook(file, remembered);
    }

    /** The port that somebody has, or had at the last start. */
    public synchronized int of(String name) {
        var port = claimed.getOrDefault(name, remembered.get(name));
        if (port == null) {
            throw new CannotStartException(file + " names no port for " + name);
        }
        return port;
    }

    /** The remembered port, else the preferred one, else one nearby: said if it isn't the usual. */
    synchronized int claim(String name, int preferred, Consumer<String> say) {
        var had = claimed.remove(name); // By one that was stopped meanwhile.
        int usual = had == null ? remembered.getOrDefault(name, preferred) : had;
        int port = usual;
        for (int next = usual; !isOpen(port); ) {
            next++;
            port = next - usual <= NEIGHBOURS && next <= 65_535 ? next : Ports.free();
        }
        if (port != usual) {
            say.accept(
                    "Port %d for %s is taken by another program: using %d."
                            .formatted(usual, name, port));
        }
        claimed.put(name, port);
        return port;
    }

    private boolean isOpen(int port) {
        return !claimed.containsValue(port) && Ports.isFree(port);
    }

    synchronized void save() {
        var lines = new StringBuilder("# Who listens where on this machine. Edit while stopped.\n");
        var all = new TreeMap<>(remembered); // Who isn't here this time keeps its port.
        all.putAll(claimed);
        all.forEach((name, port) -> lines.append(name).append('=').append(port).append('\n'));
        var partial = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(partial, lines);
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotStartException("Can't write " + file, e);
        }
    }
}
