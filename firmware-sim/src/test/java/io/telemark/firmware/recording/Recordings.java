package io.telemark.firmware.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of real recordings with their reference values. It stands outside the repository. */
final class Recordings {
    private Recordings() {}

    static Optional<Path> folder() {
        var given = System.getProperty("telemark.recordings");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var candidate = at.resolve("shared/domain/recordings");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        System.err.println(
                "NO RECORDINGS: shared/domain/recordings is not beside the repository; tests on them are skipped");
        return Optional.empty();
    }

    static Path file(String name) {
        return folder().orElseThrow().resolve("files").resolve(name);
    }

    /** What the reference decoder found, for every file but plain R-R lists. */
    static List<JsonNode> expected() {
        return folder().map(folder -> JsonMapper.shared().readTree(folder.resolve("expected.json")))
                .map(Recordings::withRecords)
                .orElse(List.of());
    }

    private static List<JsonNode> withRecords(JsonNode expected) {
        return StreamSupport.stream(expected.get("files").spliterator(), false)
                .filter(file -> file.has("records_raw"))
                .toList();
    }
}
