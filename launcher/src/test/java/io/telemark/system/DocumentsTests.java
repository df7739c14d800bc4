package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that points to something that isn't there is worse than none. */
class DocumentsTests {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern BROKEN_ON_PURPOSE =
            Pattern.compile("(?i)telemark[._](bridge|streams)[._]testing");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = pages().stream().flatMap(page -> brokenLinks(page).stream()).toList();

        assertThat(pages()).hasSizeGreaterThan(5);
        assertThat(broken).isEmpty();
    }

    @Test
    void theWalkGoesThroughEveryModuleOnTheHeartbeatsWay() throws IOException {
        var page = Files.readString(Repository.root().resolve("docs/architecture.md"));
        var walk = page.substring(page.indexOf("## Follow one heartbeat"));
        walk = walk.substring(0, walk.indexOf("\n## "));

        assertThat(walk)
                .contains(
                        "firmware-sim/src/main/",
                        "device-gateway/bridge/src/main/",
                        "stream-processors/topologies/src/main/",
                        "stream-processors/kernels/src/main/",
                        "device-gateway/sensors/src/main/");
    }

    @Test
    void everyModuleHasAPageOfItsOwnThatIsAtMostAScreen() throws IOException {
        for (var module :
                List.of(
                        "event-contracts",
                        "device-gateway/bridge",
                        "device-gateway/sensors",
                        "stream-processors/app",
                        "gamification",
                        "firmware-sim",
                        "launcher")) {
            var card = Repository.root().resolve(module).resolve("README.md");
            assertThat(Files.readAllLines(card).size()).as(module).isBetween(5, 45);
        }
    }

    /** What tests may break so that they can notice it must never be copied by anybody. */
    @Test
    void noPageSettingOrScriptBreaksAPromiseOnPurpose() throws IOException {
        var files = settingsAndScripts();

        assertThat(files).anyMatch(file -> file.endsWith("launcher/README.md"));
        assertThat(files).anyMatch(file -> file.endsWith("bridge/src/main/resources/bridge.yml"));
        assertThat(files).anyMatch(file -> file.endsWith("telemark"));
        assertThat(files).noneMatch(file -> BROKEN_ON_PURPOSE.matcher(read(file)).find());
    }

    /** All that isn't code and can be read. */
    private static List<Path> settingsAndScripts() throws IOException {
        var types = List.of(".md", ".yml", ".yaml", ".properties", ".xml", ".conf", ".sh");
        try (Stream<Path> files = Files.walk(Repository.root(), 8)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isOutput(Repository.root().relativize(file)))
                    .filter(file -> {
                        var name = file.getFileName().toString();
                        return !name.contains(".") || types.stream().anyMatch(name::endsWith);
                    })
                    .toList();
        }
    }

    private static List<String> brokenLinks(Path page) {
        var text = read(page);
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(Predicate.not(DocumentsTests::isElsewhere))
                .filter(link -> !leadsSomewhere(page, link))
                .map(link -> Repository.root().relativize(page) + " -> " + link)
                .toList();
    }

    private static boolean isElsewhere(String link) {
        return link.startsWith("http:") || link.startsWith("https:") || link.startsWith("mailto:");
    }

    private static boolean leadsSomewhere(Path page, String link) {
        var hash = link.indexOf('#');
        var file = hash < 0 ? link : link.substring(0, hash);
        var target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0
                || HEADING.matcher(read(target))
                        .results()
                        .map(match -> anchor(match.group(1)))
                        .anyMatch(link.substring(hash + 1)::equals);
    }

    /** As GitHub makes them. */
    private static String anchor(String heading) {
        return heading.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.root(), 6)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !isOutput(Repository.root().relativize(file)))
                    .toList();
        }
    }

    /** Hidden folders and what the build makes. */
    private static boolean isOutput(Path file) {
        for (var part : file) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
