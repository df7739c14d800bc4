package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a person at another terminal asks for more or fewer processes. Two files in a folder that
 * nobody else may write to: no port to guard, and nothing is left open when either side dies.
 */
public final class ScaleDesk {
    private static final Logger log = LoggerFactory.getLogger(ScaleDesk.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(3);

    private final Path request;
    private final Path answer;

    public ScaleDesk(Path folder) {
        request = folder.resolve("scale-request");
        answer = folder.resolve("scale-answer");
    }

    /** What became of a request. */
    public record Answer(boolean done, String text) {}

    /** Asks the launcher that runs, and waits for what it says. */
    public Answer ask(String service, int count) throws InterruptedException {
        try {
            Files.deleteIfExists(answer);
            write(request, "%s\n%d\n".formatted(service, count));
            var end = System.nanoTime() + ANSWER_WITHIN.toNanos();
            while (!Files.exists(answer)) {
                if (System.nanoTime() > end) {
                    Files.deleteIfExists(request);
                    return new Answer(
                            false,
                            "No answer within "
                                    + ANSWER_WITHIN.toMinutes()
                                    + " min. See ./telemark status");
                }
                Thread.sleep(LOOK_EVERY);
            }
            var lines = Files.readAllLines(answer);
            Files.deleteIfExists(answer);
            return new Answer(
                    lines.getFirst().equals("done"),
                    String.join("\n", lines.subList(1, lines.size())));
        } catch (IOException e) {
            throw new CannotStartException("Can't ask in " + request.getParent() + ": " + e, e);
        }
    }

    /** Serves requests until the thread that it makes is interrupted, or the process ends. */
    public Thread serve(Stack stack, Consumer<String> terminal) {
        return Thread.ofPlatform()
                .daemon()
                .name("scale-desk")
                .start(() -> serveAll(stack, terminal));
    }

    private void serveAll(Stack stack, Consumer<String> terminal) {
        try {
            Files.deleteIfExists(request); // Of somebody who asked a Telemark that is gone.
            while (true) {
                if (Files.exists(request)) {
                    var lines = Files.readAllLines(request);
                    Files.delete(request);
                    write(answer, answer(stack, lines, terminal));
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (IOException e) {
            log.error("Nobody listens to requests for scaling any more", e);
        } catch (InterruptedException closing) {
            log.debug("Closing the desk");
        }
    }

    private static String answer(Stack stack, List<String> lines, Consumer<String> terminal) {
        var said = new CopyOnWriteArrayList<String>();
        try {
            var count = Integer.parseInt(lines.get(1));
            terminal.accept("Scaling %s to %d".formatted(lines.getFirst(), count));
            stack.scale(
                    lines.getFirst(),
                    count,
                    text -> {
                        said.add(text);
                        terminal.accept(text);
                    });
            said.add("%s: %d now, all healthy".formatted(lines.getFirst(), count));
            return "done\n" + String.join("\n", said) + "\n";
        } catch (RuntimeException e) {
            log.warn("Not scaled", e);
            return "refused\n%s\n".formatted(e.getMessage());
        }
    }

    private static void write(Path file, String text) throws IOException {
        var partial = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(partial, text);
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
