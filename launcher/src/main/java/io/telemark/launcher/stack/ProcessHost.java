package io.telemark.launcher.stack;

import io.telemark.embedded.KafkaCluster;
import io.telemark.launcher.process.Child;
import io.telemark.launcher.process.ChildJava;
import io.telemark.launcher.process.ChildSpec;
import io.telemark.launcher.process.ProcessBook;
import io.telemark.launcher.process.RunningProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts in JVMs of their own, keeps them alive, and keeps the book of them. */
final class ProcessHost implements Child.ChildEvents {
    private static final Logger log = LoggerFactory.getLogger(ProcessHost.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final int KAFKA_HEAP_MEGABYTES = 512;

    private final DataDirectory data;
    private final ProcessBook book;
    private final Consumer<String> progress;
    private final Supplier<List<RunningProcess>> others;
    private final List<Hosted> hosted = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    /**
     * @param others processes that are kept elsewhere, for the book
     */
    ProcessHost(
            DataDirectory data, Consumer<String> progress, Supplier<List<RunningProcess>> others) {
        this.data = data;
        this.book = data.processes();
        this.progress = progress;
        this.others = others;
    }

    /** A child, and what it is an instance of. */
    private record Hosted(String name, int instance, Child child) {
        RunningProcess now() {
            var handle = child.handle();
            return new RunningProcess(
                    name,
                    instance,
                    handle == null ? 0 : handle.pid(),
                    child.spec().port(),
                    child.restarts());
        }
    }

    /** Returns when the service's context is up. */
    Part start(Instance instance, Map<String, String> settings) {
        var service = instance.service();
        var spec =
                spec(
                        instance.name(),
                        Integer.parseInt(settings.getOrDefault("server.port", "0")),
                        service.heapMegabytes(),
                        settings,
                        "service",
                        service.name());
        var hosted = host(service.name(), instance.number(), spec);
        return ready(hosted);
    }

    /** Starts all nodes at once: none is ready before most are there. */
    List<Part> start(KafkaCluster cluster) {
        var nodes = new ArrayList<Hosted>();
        for (var number = 1; number <= cluster.nodes().size(); number++) {
            nodes.add(
                    host(
                            "kafka",
                            number,
                            spec(
                                    RunningProcess.nameOf("kafka", number),
                                    cluster.nodes().get(number - 1).clientPort(),
                                    KAFKA_HEAP_MEGABYTES,
                                    settings(cluster),
                                    "kafka",
                                    Integer.toString(number))));
        }
        try {
            return nodes.stream().map(this::ready).toList();
        } catch (RuntimeException e) {
            nodes.forEach(this::stop);
            throw e;
        }
    }

    private static Map<String, String> settings(KafkaCluster cluster) {
        var settings = new TreeMap<String, String>();
        settings.put("cluster", cluster.id());
        var number = 1;
        for (var node : cluster.nodes()) {
            settings.put("node." + number++, node.clientPort() + ":" + node.controllerPort());
        }
        return settings;
    }

    private ChildSpec spec(
            String name,
            int port,
            int heap,
            Map<String, String> settings,
            String kind,
            String which) {
        var command =
                ChildJava.command(
                        heap, ChildMain.class.getName(), name, data.root().toString(), kind, which);
        return new ChildSpec(name, port, command, settings, data.logs().resolve(name + ".out"));
    }

    private Hosted host(String name, int instance, ChildSpec spec) {
        var hosted = new Hosted(name, instance, Child.start(spec, this));
        this.hosted.add(hosted);
        changed();
        return hosted;
    }

    private Part ready(Hosted part) {
        try {
            part.child().awaitReady(READY_WITHIN);
            return () -> stop(part);
        } catch (RuntimeException e) {
            stop(part);
            throw e;
        }
    }

    private void stop(Hosted part) {
        part.child().stop(Stops.STAGE_WITHIN.minusMillis(500));
        hosted.remove(part);
        changed();
    }

    /** The children, in the order of their starts. */
    List<RunningProcess> processes() {
        return hosted.stream().map(Hosted::now).toList();
    }

    /** From here on nobody wants to hear of the end of children. */
    void close() {
        closing = true;
    }

    @Override
    public void said(String text) {
        log.warn(text);
        if (!closing) {
            progress.accept(text);
        }
    }

    /** One at a time: who looked earlier must not write later, or the book stays wrong. */
    @Override
    public synchronized void changed() {
        if (closing) {
            return; // The book is thrown away already.
        }
        var all = new ArrayList<>(processes());
        all.addAll(others.get());
        book.write(all);
    }
}
