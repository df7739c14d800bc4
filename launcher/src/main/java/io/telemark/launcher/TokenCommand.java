package io.telemark.launcher;

import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "token",
        description = "Print a token for the HTTP interfaces, as Authorization: Bearer <token>.")
final class TokenCommand implements Runnable {
    @Mixin private DataOption data;
    @Mixin private AthleteOption athlete;

    @Override
    public void run() {
        var running = RunningTelemark.on(data.directory());
        Terminal.ofThisProcess().say(running.token(athlete.in(running.data())));
    }
}
