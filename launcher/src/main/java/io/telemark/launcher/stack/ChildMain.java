package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.embedded.KafkaCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part in a JVM of its own. It is told its settings on standard input and says "ready" on
 * standard output. The word "stop" stops it in good order; the end of its input without that word
 * means that the launcher was killed, and then it goes at once, as if it had been killed with it.
 */
public final class ChildMain {
    private static final int FAILED = 1;
    private static final int GAVE_UP = 3;
    private static final int ORPHANED = 4;

    private ChildMain() {}

    /**
     * Runs until it is told to stop, or dies.
     *
     * @param arguments its name, the data folder, what it is, and which
     */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT); // Numbers look the same on every machine.
        var parent = System.out;
        System.setOut(System.err); // What libraries print is no word to the parent.
        var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var data = new DataDirectory(Path.of(arguments[1]));
        var settings = settings(words);
        Logs.to(data, arguments[0]);
        Thread.ofPlatform().daemon().name("parent").start(() -> obey(words));
        run(data, arguments[2], arguments[3], settings, parent);
    }

    private static Map<String, String> settings(BufferedReader words) throws IOException {
        var settings = new HashMap<String, String>();
        for (var word = words.readLine(); !"begin".equals(word); word = words.readLine()) {
            if (word == null) {
                Runtime.getRuntime().halt(ORPHANED);
                throw new IllegalStateException("halted");
            }
            var equals = word.indexOf('=');
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return settings;
    }

    private static void obey(BufferedReader words) {
        try {
            if ("stop".equals(words.readLine())) {
                System.exit(0);
            }
        } catch (IOException parentGone) {
            logger().debug("The launcher is gone", parentGone);
        }
        logger().error("The launcher is gone: ending at once");
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static void run(
            DataDirectory data,
            String kind,
            String which,
            Map<String, String> settings,
            PrintStream parent) {
        try {
            var part =
                    kind.equals("kafka")
                            ? kafka(data, settings, Integer.parseInt(which))
                            : service(which, settings);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(part)));
            parent.println("ready");
            parent.flush();
        } catch (RuntimeException e) {
            logger().error("The start failed", e);
            var known = e instanceof CannotStartException ? e : Starts.rootOf(e);
            parent.println(String.valueOf(known.getMessage()).replace('\n', ' '));
            parent.flush();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static Part service(String name, Map<String, String> settings) {
        var service =
                Services.named(name)
                        .orElseThrow(() -> new CannotStartException("There is no " + name));
        return RunningService.start(service, settings);
    }

    private static Part kafka(DataDirectory data, Map<String, String> settings, int number) {
        var nodes = new ArrayList<KafkaCluster.Node>();
        for (var node = settings.get("node.1");
                node != null;
                node = settings.get("node." + (nodes.size() + 1))) {
            var ports = List.of(node.split(":"));
            nodes.add(
                    new KafkaCluster.Node(
                            Integer.parseInt(ports.getFirst()), Integer.parseInt(ports.getLast())));
        }
        var cluster = new KafkaCluster(settings.getOrDefault("cluster", ""), nodes);
        var gaveUp = EmbeddedKafka.fatal().thenRun(() -> Runtime.getRuntime().halt(GAVE_UP));
        var kafka = EmbeddedKafka.start(data.kafka(number, nodes.size()), cluster, number);
        return () -> {
            gaveUp.cancel(false);
            kafka.close();
        };
    }

    private static void close(Part part) {
        try {
            part.close();
        } catch (RuntimeException e) {
            logger().warn("Did not stop in good order", e);
        }
    }

    /** Only once the log's place is set. */
    private static Logger logger() {
        return LoggerFactory.getLogger(ChildMain.class);
    }
}
