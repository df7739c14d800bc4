package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import io.telemark.firmware.FirmwareSim;
import io.telemark.launcher.bench.Children.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code firmware-sim fleet} in a process of its own: who sends must not count as who takes. */
final class Fleet {
    private static final int MEGABYTES = 512;

    private final Children children;
    private final Child child;
    private final Path json;

    private Fleet(Children children, Child child, Path json) {
        this.children = children;
        this.child = child;
        this.json = json;
    }

    /** Begins to connect, and then to send by its own clock. */
    static Fleet start(String name, Children children, Path folder, List<String> options) {
        try {
            var json = Files.createTempDirectory(folder, name).resolve("report.json");
            var arguments = new ArrayList<>(List.of("fleet", "--json", json.toString()));
            arguments.addAll(options);
            var child = children.java(name, MEGABYTES, FirmwareSim.class, arguments);
            return new Fleet(children, child, json);
        } catch (IOException cannot) {
            throw new CannotStartException("Can't write into " + folder, cannot);
        }
    }

    Part part() {
        return child.part();
    }

    /** Its report; whatever it says of losses is for the caller to judge. */
    JsonNode await(Duration patience) {
        try {
            if (!child.process().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    || !Files.exists(json)) {
                throw new CannotStartException("The fleet made no report; see " + child.log());
            }
            return JsonMapper.shared().readTree(Files.readAllBytes(json));
        } catch (IOException cannot) {
            throw new CannotStartException("Can't read " + json, cannot);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", interrupted);
        } finally {
            children.stop(child);
        }
    }
}
