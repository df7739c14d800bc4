package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.bench.Children.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a process of the bench counts: it says so once for each line on its standard input. */
final class Counts {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BEGIN = "counts ";
    private static final String END = ";"; // Without it the line is still being written.

    private Counts() {}

    /** In that process; returns when whoever started it closes its standard input, or dies. */
    static void tellWhenAsked(Supplier<Map<String, Long>> now) throws IOException {
        while (System.in.read() >= 0) {
            System.out.println(
                    now.get().entrySet().stream()
                            .map(count -> count.getKey() + "=" + count.getValue())
                            .collect(Collectors.joining(",", BEGIN, END)));
        }
    }

    /** From outside. */
    static Map<String, Long> of(Child child) {
        try {
            var before = told(child).size();
            var question = child.process().getOutputStream();
            question.write('\n');
            question.flush();
            Waiting.until(
                    "an answer of " + child.name(), PATIENCE, () -> told(child).size() > before);
            var counts = new TreeMap<String, Long>();
            for (var count : told(child).getLast().split(",", -1)) {
                var equals = count.indexOf('=');
                counts.put(count.substring(0, equals), Long.valueOf(count.substring(equals + 1)));
            }
            return counts;
        } catch (IOException gone) {
            throw new CannotStartException(
                    "Can't ask %s; see %s".formatted(child.name(), child.log()), gone);
        }
    }

    private static List<String> told(Child child) throws IOException {
        return Files.readAllLines(child.log()).stream()
                .filter(line -> line.startsWith(BEGIN) && line.endsWith(END))
                .map(line -> line.substring(BEGIN.length(), line.length() - END.length()))
                .toList();
    }
}
