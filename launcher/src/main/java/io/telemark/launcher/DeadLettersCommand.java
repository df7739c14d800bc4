package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.stack.Service;
import io.telemark.launcher.stack.Services;
import io.telemark.launcher.terminal.Table;
import io.telemark.launcher.terminal.Terminal;
import io.telemark.starter.inbox.DeadLetterLog;
import io.telemark.starter.inbox.DeadLetterReplay;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "dead-letters",
        description = "Show the events that a service could not handle, and give them back.")
final class DeadLettersCommand implements Callable<Integer> {
    /** Kafka Streams keeps the letters of our topologies, and takes none back. */
    private static final String STREAMS = "streams";

    private final Terminal terminal = Terminal.ofThisProcess();

    @Mixin private DataOption data;

    @Override
    public Integer call() {
        var piles = new DeadLetterLog(running().bootstrapServers()).piles();
        if (piles.isEmpty()) {
            terminal.say("There are no dead letters.");
            return 0;
        }
        var table = new Table("service", "topic", "waiting", "replayed", "newest", "reason");
        for (var pile : piles) {
            table.row(
                    pile.service(),
                    pile.topic(),
                    Long.toString(pile.waiting()),
                    Long.toString(pile.replayed()),
                    pile.newest().toString(),
                    pile.reason());
        }
        terminal.say(table.toString());
        piles.stream()
                .filter(pile -> pile.waiting() > 0 && !pile.service().equals(STREAMS))
                .map(DeadLetterLog.Pile::service)
                .distinct()
                .forEach(service ->
                        terminal.say(
                                "Once its cause is mended: ./telemark dead-letters replay "
                                        + service));
        return 0;
    }

    @Command(
            name = "replay",
            description =
                    "Give a service its waiting dead letters once more. Each only once: what fails"
                            + " again is a new dead letter.")
    int replay(
            @Parameters(paramLabel = "<service>", description = "As the list names it.")
                    String service) {
        if (service.equals(STREAMS)) {
            throw new CannotStartException(
                    "What a topology could not process is kept to be looked at, and is not given back."
                            + " ./telemark replay computes an activity again from the archive.");
        }
        if (Services.ALL.stream().map(Service::name).noneMatch(service::equals)) {
            throw new CannotStartException(
                    "There is no service '%s' (there are: %s)."
                            .formatted(
                                    service,
                                    Services.ALL.stream()
                                            .map(Service::name)
                                            .collect(Collectors.joining(", "))));
        }
        var replayed = new DeadLetterReplay(running().bootstrapServers()).replay(service);
        terminal.say(
                "%s: %d put back, %d left out because something newer had come."
                        .formatted(service, replayed.putBack(), replayed.superseded()));
        return 0;
    }

    private RunningTelemark running() {
        return RunningTelemark.on(data.directory());
    }
}
