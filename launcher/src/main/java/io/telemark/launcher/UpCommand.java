package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.ScaleDesk;
import io.telemark.launcher.stack.Services;
import io.telemark.launcher.stack.Stack;
import io.telemark.launcher.stack.StackPlan;
import io.telemark.launcher.terminal.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Start everything and stay until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private static final int KAFKA_GAVE_UP = 3;

    @Mixin private DataOption data;

    @Option(
            names = "--listen",
            paramLabel = "<address>",
            defaultValue = "127.0.0.1",
            description =
                    "Address for devices and HTTP; 0.0.0.0 lets your network in (default:"
                            + " ${DEFAULT-VALUE}).")
    private String bindAddress;

    @Option(
            names = "--processes",
            description = "Every service in a process of its own, started again when it dies.")
    private boolean processes;

    @Option(
            names = "--instances",
            split = ",",
            paramLabel = "<service=count>",
            description = "How many processes of a service: bridge=2,streams=2. See also scale.")
    private Map<String, Integer> instances = Map.of();

    @Option(
            names = "--brokers",
            paramLabel = "<count>",
            defaultValue = "1",
            description =
                    "Kafka brokers, 1 or 3; three, in processes of their own, outlive the death of"
                            + " any. Chosen once for a data folder (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Mixin private OutsideOptions outside;

    @Override
    public Integer call() throws InterruptedException {
        var begin = System.nanoTime();
        var terminal = Terminal.ofThisProcess();
        var directory = data.directoryToRun();
        checkAddress();
        terminal.say("Telemark starts with its data in " + directory.root());
        var stack =
                new Stack(
                        directory,
                        new StackPlan(
                                Services.ALL,
                                bindAddress,
                                processes,
                                instances,
                                brokers,
                                outside.in(directory)));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(stack, terminal)));
        stack.start(terminal::say);
        terminal.say("");
        terminal.say(StatusCommand.table(directory));
        terminal.say(
                "All healthy after %.1f s. Log: %s. Ctrl-C stops everything."
                        .formatted(
                                (System.nanoTime() - begin) / 1e9,
                                directory.logs().resolve("telemark.log")));
        terminal.say(next(directory));
        new ScaleDesk(directory.run()).serve(stack, terminal::say);
        var reason = EmbeddedKafka.fatal().join();
        terminal.say(reason);
        return KAFKA_GAVE_UP;
    }

    /** Half a minute before the services would find out. */
    private void checkAddress() {
        try (var _ = new ServerSocket(0, 1, InetAddress.getByName(bindAddress))) {
            return;
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s is no address of this machine. Give --listen 0.0.0.0 to let your network in, or leave it out."
                            .formatted(bindAddress),
                    e);
        }
    }

    private static String next(DataDirectory data) {
        var who =
                Files.exists(data.athlete())
                        ? "./telemark import ride.fit"
                        : "./telemark athlete create";
        return "Next, in another terminal: " + who + "   (all commands: ./telemark help)";
    }

    private static void stop(Stack stack, Terminal terminal) {
        var begin = System.nanoTime();
        terminal.say("");
        stack.close();
        terminal.say("Stopped in %.1f s.".formatted((System.nanoTime() - begin) / 1e9));
    }
}
