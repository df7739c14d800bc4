package io.telemark.launcher;

import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Terminal;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Print a token for the HTTP interfaces, as Authorization: Bearer <token>.")
final class TokenCommand implements Runnable {
    @Mixin private DataOption data;
    @Mixin private AthleteOption athlete;

    @Option(
            names = "--staff",
            description = "One that may also do what staff may: write rules, preview them.")
    private boolean staff;

    @Override
    public void run() {
        var running = RunningTelemark.on(data.directory());
        Terminal.ofThisProcess().say(token(running, athlete.in(running.data())));
    }

    private String token(RunningTelemark running, UUID subject) {
        return staff ? running.token(subject, "staff") : running.token(subject);
    }
}
