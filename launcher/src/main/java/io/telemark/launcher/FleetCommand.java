package io.telemark.launcher;

import io.telemark.firmware.fleet.FleetException;
import io.telemark.firmware.fleet.FleetOptions;
import io.telemark.firmware.fleet.FleetRun;
import io.telemark.launcher.client.FleetDevices;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "fleet",
        description =
                "Load with thousands of devices, each of an athlete of its own, and count what got"
                        + " lost.",
        footer = {
            "",
            "Exit codes: 0 all acknowledged, 1 something lost, doubled or refused, 3 not all"
                    + " acknowledged.",
            "",
            "  ./telemark fleet --devices 2000 --rate 2000 --duration 60s",
            "  ./telemark fleet --devices 500 --loss 0.01 --duplicate 0.05 --offline 0.2 --storm"
                    + " 30s",
            "",
            "The devices stay registered, and their secrets in the file keys/fleet of the data"
                    + " folder,",
            "with which firmware-sim's fleet can send from another machine: --credentials."
        })
final class FleetCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.ofThisProcess();

    @Spec private CommandSpec spec;

    @Mixin private DataOption data;
    @Mixin private FleetOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var running = RunningTelemark.on(data.directory());
        try {
            var identities = new FleetDevices(running).register(options.devices(), terminal::say);
            var mqtt = running.mqtt();
            var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            return new FleetRun(
                            options,
                            new InetSocketAddress(mqtt.getHost(), mqtt.getPort()),
                            null,
                            running.bootstrapServers(),
                            out)
                    .run(identities);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--" + wrong.getMessage(), wrong);
        } catch (FleetException cannot) {
            terminal.say(String.valueOf(cannot.getMessage()));
            return FleetRun.NOT_ACKNOWLEDGED;
        }
    }
}
