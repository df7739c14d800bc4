package io.telemark.firmware;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.telemark.firmware.fleet.FleetException;
import io.telemark.firmware.fleet.FleetOptions;
import io.telemark.firmware.fleet.FleetRun;
import io.telemark.firmware.fleet.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Load: as many devices as the machine has sockets for. */
@Command(
        name = "fleet",
        description =
                "Plays thousands of devices at a fixed rate, and shows what was acknowledged, lost and doubled, and how fast.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./telemark fleet --devices 2000                      (registers the devices itself)",
            "  firmware-sim fleet --credentials devices.csv --devices 2000 --rate 25000 --payload 200 --kafka 127.0.0.1:9092",
            "  firmware-sim fleet --bridge broker:1883 --topic load/{n}/telemetry --user u{n} --password p{n} --rate 5000"
        })
final class FleetCommand implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();

    @Mixin private FleetOptions options = new FleetOptions();

    @Option(
            names = {"--bridge", "--broker"},
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:1883",
            description = "where the devices connect (${DEFAULT-VALUE})")
    private String server = "127.0.0.1:1883";

    @Option(names = "--tls", description = "connect by TLS")
    private boolean tls;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "trust the authority in this PEM file; implies --tls")
    private @Nullable Path authority;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "devices of a Telemark, one a line: id,secret")
    private @Nullable Path credentials;

    @Option(
            names = "--topic",
            paramLabel = "TEMPLATE",
            description =
                    "for any other broker: where each device publishes; {n} is its number, {device} a UUID")
    private @Nullable String topic;

    @Option(names = "--client-id", paramLabel = "TEMPLATE", defaultValue = "fleet-{n}")
    private String clientId = "fleet-{n}";

    @Option(names = "--user", paramLabel = "TEMPLATE")
    private @Nullable String user;

    @Option(names = "--password", paramLabel = "TEMPLATE")
    private @Nullable String password;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "where everything acknowledged must be; usual: nobody looks")
    private @Nullable String kafka;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            var out = command.commandLine().getOut();
            return new FleetRun(options, address(), trust(), kafka, out).run(identities());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), "--" + wrong.getMessage(), wrong);
        }
    }

    private InetSocketAddress address() {
        var colon = server.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "bridge: %s (expected: HOST:PORT)".formatted(server), wrong);
        }
    }

    private @Nullable SslContext trust() throws IOException {
        if (!tls && authority == null) {
            return null;
        }
        var context = SslContextBuilder.forClient();
        return authority == null
                ? context.build()
                : context.trustManager(authority.toFile()).build();
    }

    private List<Identity> identities() throws IOException {
        if (credentials != null) {
            return Identity.read(credentials, options.devices());
        }
        if (topic == null) {
            throw new FleetException(
                    "Whose devices? Give --credentials for a Telemark (./telemark fleet makes its own), or --topic for any other broker.");
        }
        return new Identity.Templates(topic, clientId, user, password)
                .identities(options.devices(), options.seed());
    }
}
