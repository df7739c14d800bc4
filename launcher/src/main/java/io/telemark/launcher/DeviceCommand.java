package io.telemark.launcher;

import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Table;
import io.telemark.launcher.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "device", description = "Register a device, list devices.")
final class DeviceCommand {
    private final Terminal terminal = Terminal.ofThisProcess();

    @Mixin private DataOption data;

    @Command(name = "create", description = "Register a device; its secret is shown this once.")
    int create(
            @Mixin AthleteOption athlete,
            @Parameters(paramLabel = "<name>", description = "What you call it.") String name,
            @Option(
                            names = "--kind",
                            defaultValue = "HEAD_UNIT",
                            description =
                                    "STRAP_OR_POWER_METER, HEAD_UNIT, WATCH or PHONE (default:"
                                            + " ${DEFAULT-VALUE}).")
                    String kind) {
        var running = RunningTelemark.on(data.directory());
        var device = athlete.sensors(running).register(name, kind);
        terminal.say("device   " + device.deviceId());
        terminal.say("secret   " + device.secret());
        terminal.say("connect  " + running.mqtt() + " with the device as user name and client id");
        terminal.say(
                "topic    telemark/v1/devices/%s/telemetry or .../senml"
                        .formatted(device.deviceId()));
        return 0;
    }

    @Command(name = "list", description = "List an athlete's devices.")
    int list(@Mixin AthleteOption athlete) {
        var running = RunningTelemark.on(data.directory());
        var table = new Table("device", "name", "kind", "status", "last heard of");
        for (var device : athlete.sensors(running).devices()) {
            table.row(
                    device.path("deviceId").asString(),
                    device.path("name").asString(),
                    device.path("kind").asString(),
                    device.path("status").asString(),
                    device.path("lastReceivedAt").asString("never"));
        }
        terminal.say(table.toString().stripTrailing());
        return 0;
    }
}
