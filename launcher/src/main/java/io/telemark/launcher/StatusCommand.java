package io.telemark.launcher;

import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Health;
import io.telemark.launcher.stack.PortBook;
import io.telemark.launcher.stack.Services;
import io.telemark.launcher.stack.Whereabouts;
import io.telemark.launcher.terminal.Table;
import io.telemark.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Say what runs, where, and how it is.")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_HEALTHY = 1;

    @Mixin private DataOption data;

    @Override
    public Integer call() {
        var terminal = Terminal.ofThisProcess();
        var directory = data.directory();
        if (!directory.isRunning()) {
            terminal.say("Nothing runs on " + directory.root() + ". Start it with ./telemark up");
            return NOT_HEALTHY;
        }
        terminal.say(
                "Telemark runs on %s (process %s)"
                        .formatted(directory.root(), directory.process()));
        var table = table(directory);
        terminal.say(table);
        return table.contains("not ready") || table.contains("no answer") ? NOT_HEALTHY : 0;
    }

    static String table(DataDirectory directory) {
        var ports = PortBook.read(directory.ports());
        var where = Whereabouts.read(directory);
        var processes = directory.processes().read();
        return processes.stream().anyMatch(each -> each.name().equals("streams"))
                ? ProcessTable.of(directory, processes, ports, where)
                : oneProcess(directory, ports, where);
    }

    private static String oneProcess(DataDirectory directory, PortBook ports, Whereabouts where) {
        var health = new Health();
        var table = new Table("service", "address", "health", "what it is");
        for (var service : Services.ALL) {
            var port = ports.of(service.name());
            table.row(
                    service.name(), "http://127.0.0.1:" + port, health.of(port), service.purpose());
        }
        return table.row("mqtt", mqtt(where), "-", "devices connect here")
                .row("kafka", where.bootstrapServers(), "-", "the log of everything")
                .row("postgres", where.postgres(), "-", ProcessTable.login(directory, where))
                .toString();
    }

    /** As other programs write it. */
    private static String mqtt(Whereabouts where) {
        return where.mqtt().toString().replace("tcp://", "mqtt://");
    }
}
