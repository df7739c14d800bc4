package io.telemark.system;

import io.telemark.launcher.process.RunningProcess;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Health;
import io.telemark.launcher.stack.PortBook;
import io.telemark.launcher.stack.Whereabouts;
import io.telemark.starter.security.LocalTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code ./telemark up --processes}: its children are killed behind the launcher's back. */
class ManyProcesses implements Platform {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path directory;
    private final DataDirectory data;
    private final List<String> settings;
    private final AtomicInteger connections = new AtomicInteger();
    private int saidBefore;
    private ChildProcess launcher;

    ManyProcesses(Path directory, boolean fresh, List<String> settings, List<String> options) {
        this.directory = directory;
        this.settings = settings;
        this.data = new DataDirectory(directory);
        if (fresh) {
            choosePorts();
        }
        this.launcher = up(options);
    }

    /** With these options more; returns when all is healthy. */
    static ManyProcesses start(Path directory, String... options) {
        return start(directory, List.of(), options);
    }

    /** The same with settings for every process, {@code -Dtelemark...=...}. */
    static ManyProcesses start(Path directory, List<String> settings, String... options) {
        return healthy(new ManyProcesses(directory, true, settings, List.of(options)));
    }

    /** Returns when it is, or closes it. */
    static <T extends ManyProcesses> T healthy(T processes) {
        try {
            processes.awaitSaid("All healthy");
            return processes;
        } catch (RuntimeException | AssertionError failed) {
            var words = processes.lastWords();
            processes.close();
            throw new IllegalStateException(words, failed);
        }
    }

    /** On an earlier one's data; returns at once. */
    static ManyProcesses onWhatIsThere(Path directory, String... options) {
        return new ManyProcesses(directory, false, List.of(), List.of(options));
    }

    /** Tests of several builds may run on one machine. */
    private void choosePorts() {
        var lines = new StringBuilder();
        for (var name :
                List.of(
                        "kafka",
                        "postgres",
                        "mqtt",
                        "bridge",
                        "sensors",
                        "streams",
                        "gamification",
                        "kafka-2",
                        "kafka-3",
                        "kafka-controller",
                        "kafka-controller-2",
                        "kafka-controller-3",
                        "mqtt-2",
                        "bridge-2",
                        "streams-2")) {
            lines.append(name).append('=').append(FreePorts.next()).append('\n');
        }
        try {
            Files.createDirectories(data.run());
            Files.writeString(data.ports(), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path said() {
        return directory.resolve("out").resolve("launcher.log");
    }

    private ChildProcess up(List<String> options) {
        try {
            saidBefore = Files.exists(said()) ? Files.readString(said()).length() : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var words = new ArrayList<>(List.of("up", "--processes"));
        words.addAll(options);
        return command("launcher", words);
    }

    private ChildProcess command(String name, List<String> words) {
        var command = ChildProcess.java("-Xmx256m");
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("io.telemark.launcher.TelemarkCommand");
        command.addAll(words);
        command.addAll(List.of("--data", directory.toString()));
        return ChildProcess.start(name, directory.resolve("out"), command);
    }

    /** A kill -9 of the launcher alone, as its owner might do it. */
    void killLauncher() {
        ProcessHandle.of(launcher.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Await.until("the launcher is dead", PATIENCE, () -> !launcher.isAlive());
    }

    void startAgain(String... options) {
        launcher = up(List.of(options));
    }

    boolean isLauncherAlive() {
        return launcher.isAlive();
    }

    void awaitSaid(String text) {
        Await.until(text, PATIENCE, () -> hasSaid(text) || !launcher.isAlive());
        if (!hasSaid(text)) {
            throw new IllegalStateException("ended without: " + text);
        }
    }

    private boolean hasSaid(String text) {
        try {
            return Files.readString(said()).substring(saidBefore).contains(text);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Another command on the same folder, to its end; what it said. */
    String run(String... words) {
        var log = directory.resolve("out").resolve(words[0] + ".log");
        try (var command = command(words[0], List.of(words))) {
            Files.writeString(log, "");
            Await.until(words[0] + " ends", PATIENCE, () -> !command.isAlive());
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<RunningProcess> processes() {
        return data.processes().read();
    }

    /** All of a service. */
    List<RunningProcess> instances(String service) {
        return processes().stream().filter(each -> each.name().equals(service)).toList();
    }

    /** Where the topologies of one of the streams keep their stores. */
    Path stores(String fullName) {
        return directory.resolve(fullName);
    }

    RunningProcess process(String fullName) {
        return processes().stream()
                .filter(each -> each.fullName().equals(fullName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + fullName));
    }

    /** kill -9; somebody else starts it again. */
    void killChild(String fullName) {
        ProcessHandle.of(process(fullName).pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** In its place, and healthy. */
    void awaitAnother(RunningProcess dead) {
        Await.until(
                dead.fullName() + " is started again and healthy",
                PATIENCE,
                () -> {
                    var now = process(dead.fullName());
                    return now.pid() != 0 && now.pid() != dead.pid() && isUp(now);
                });
    }

    void awaitUp(RunningProcess process) {
        Await.until(process.fullName() + " is healthy", PATIENCE, () -> isUp(process));
    }

    private static boolean isUp(RunningProcess process) {
        return new Health().of(process.port()).equals("up");
    }

    void awaitRestarted(String fullName) {
        Await.until(
                fullName + " is started again and healthy",
                PATIENCE,
                () -> {
                    var now = process(fullName);
                    return now.restarts() > 0 && now.pid() != 0 && isUp(now);
                });
    }

    /** In turn, as a balancer would send connections. */
    @Override
    public int mqttPort() {
        var book = PortBook.read(data.ports());
        var bridges = instances("bridge");
        var next = bridges.get(connections.getAndIncrement() % bridges.size());
        return book.of(RunningProcess.nameOf("mqtt", next.instance()));
    }

    @Override
    public String bootstrapServers() {
        return Whereabouts.read(data).bootstrapServers();
    }

    @Override
    public String sensorsUrl() {
        return "http://127.0.0.1:" + process("sensors").port();
    }

    @Override
    public String token(UUID athlete) {
        return LocalTokens.open(data.keys()).sign(athlete, Instant.now(), Duration.ofHours(1));
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.LAUNCHER);
    }

    @Override
    public void kill(Part part) {
        killLauncher();
    }

    @Override
    public void start(Part part) {
        startAgain();
        awaitSaid("All healthy");
    }

    @Override
    public String gamificationUrl() {
        return "http://127.0.0.1:" + process("gamification").port();
    }

    @Override
    public String lastWords() {
        return launcher.lastWords();
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        launcher.close();
    }
}
