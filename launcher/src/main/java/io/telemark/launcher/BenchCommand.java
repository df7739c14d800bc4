package io.telemark.launcher;

import io.telemark.launcher.bench.Bench;
import io.telemark.launcher.stack.Logs;
import io.telemark.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description =
                "Measure a Telemark of its own, each service a process: how fast, and what it"
                        + " costs.",
        footer = {
            "",
            "Takes about a quarter of an hour, and the whole machine; what else runs shows in the figures.",
            "",
            "  ./telemark bench                       all rows",
            "  ./telemark bench --only whole          what the whole path sustains, and its cost",
            "  ./telemark bench --only listener-50,limit-echo,limit-producer"
        })
final class BenchCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    @Spec private CommandSpec spec;

    @Mixin private DataOption data;

    @Option(
            names = "--quick",
            description = "A tenth of the load for seconds: shows that it works, not how fast.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "ROW",
            description =
                    "Only these: limit-producer, limit-echo, listener-50, listener-2000, puback,"
                            + " limit-mosquitto, broker, live, backfill, whole, limit-copy.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Where the figures are kept (default: bench/<time>.json of the data folder).")
    private @Nullable Path json;

    @Option(
            names = "--profile",
            paramLabel = "FOLDER",
            description = "Every process leaves a flight recording there; that costs a little.")
    private @Nullable Path profiles;

    @Override
    public Integer call() throws Exception {
        var directory = data.directory();
        Logs.to(directory, "commands");
        var file =
                json == null
                        ? directory
                                .root()
                                .resolve("bench")
                                .resolve(NAME.format(Instant.now()) + ".json")
                        : json;
        try {
            var bench = new Bench(quick, only, profiles, Terminal.ofThisProcess()::say);
            return bench.run(file) ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--" + wrong.getMessage(), wrong);
        }
    }
}
