package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers that were looked at once and committed; -Dtelemark.golden.accept=true writes them anew.
 */
final class Golden {
    private static final Path FOLDER = Path.of("launcher", "src", "test", "resources", "golden");

    private Golden() {}

    static Numbers of(String recording, Numbers now) {
        var file = Repository.root().resolve(FOLDER).resolve(recording + ".txt");
        try {
            if (Boolean.getBoolean("telemark.golden.accept")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text(now));
            }
            Map<String, String> byPath = new TreeMap<>();
            for (var line : Files.readAllLines(file)) {
                var space = line.indexOf(' ');
                byPath.put(line.substring(0, space), line.substring(space + 1));
            }
            return new Numbers(byPath);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Numbers numbers) {
        return numbers.byPath().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
