package io.telemark.launcher;

import io.telemark.launcher.process.RunningProcess;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Health;
import io.telemark.launcher.stack.PortBook;
import io.telemark.launcher.stack.Whereabouts;
import io.telemark.launcher.terminal.Table;
import java.nio.file.Files;
import java.util.List;

/** What `status` shows of a Telemark that runs as processes. */
final class ProcessTable {
    private static final double MEGABYTE = 1 << 20;

    private ProcessTable() {}

    static String of(
            DataDirectory directory,
            List<RunningProcess> processes,
            PortBook ports,
            Whereabouts where) {
        var health = new Health();
        var table = new Table("process", "pid", "address", "health", "memory", "CPU", "restarts");
        for (var each : processes) {
            table.row(
                    each.fullName(),
                    each.pid() == 0 ? "-" : Long.toString(each.pid()),
                    address(each, ports, where),
                    health(each, where, health),
                    "%.0f MB".formatted(each.usage().residentBytes() / MEGABYTE),
                    "%.1f s".formatted(each.usage().cpu().toMillis() / 1e3),
                    Integer.toString(each.restarts()));
        }
        return table
                + "\nKafka "
                + where.bootstrapServers()
                + ", PostgreSQL "
                + where.postgres()
                + " ("
                + login(directory, where)
                + "), devices "
                + where.mqtt();
    }

    static String login(DataDirectory directory, Whereabouts where) {
        var password = directory.postgres().resolve("password");
        return Files.exists(password) ? "user telemark, password in " + password : "runs elsewhere";
    }

    private static String address(RunningProcess process, PortBook ports, Whereabouts where) {
        return switch (process.name()) {
            case "kafka", "postgres" -> "127.0.0.1:" + process.port();
            case "bridge" ->
                    "http://127.0.0.1:%d, %s"
                            .formatted(
                                    process.port(),
                                    where.behindBroker()
                                            ? "behind " + where.mqtt()
                                            : mqtt(process, ports));
            default -> "http://127.0.0.1:" + process.port();
        };
    }

    private static String mqtt(RunningProcess process, PortBook ports) {
        return "mqtt://127.0.0.1:" + ports.of(RunningProcess.nameOf("mqtt", process.instance()));
    }

    private static String health(RunningProcess process, Whereabouts where, Health health) {
        if (process.pid() == 0) {
            return "no answer: starting again";
        }
        return switch (process.name()) {
            case "kafka", "postgres" -> "up";
            case "bridge" ->
                    where.behindBroker()
                            ? health.of(process.port()) + role(process, health)
                            : health.of(process.port());
            default -> health.of(process.port());
        };
    }

    /** Of several behind one broker. */
    private static String role(RunningProcess bridge, Health health) {
        return health.gauge(bridge.port(), "telemark_bridge_broker_leading")
                .map(leading -> leading > 0 ? ", leads" : ", stands by")
                .orElse("");
    }
}
