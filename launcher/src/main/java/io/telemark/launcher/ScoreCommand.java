package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.GamificationClient;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.ScorePage;
import io.telemark.launcher.terminal.Terminal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description =
                "Show an athlete's points, level, streak and place, and what was awarded and why.")
final class ScoreCommand implements Callable<Integer> {
    private static final int MOST = 100;

    @Mixin private DataOption data;
    @Mixin private AthleteOption option;

    @Option(
            names = "--entries",
            paramLabel = "<n>",
            defaultValue = "10",
            description = "How many of the newest (default: ${DEFAULT-VALUE}, at most 100).")
    private int entries;

    @Option(
            names = "--language",
            paramLabel = "<language>",
            defaultValue = "en",
            description = "Of the reasons: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ScorePage.Language language;

    @Override
    public Integer call() {
        if (entries < 1 || entries > MOST) {
            throw new CannotStartException("--entries must be from 1 to %d.".formatted(MOST));
        }
        var terminal = Terminal.ofThisProcess();
        var running = RunningTelemark.on(data.directory());
        var athlete = option.in(running.data());
        var game = new GamificationClient(running.gamification(), running.token(athlete));
        var ledger = game.ledger(entries);
        if (ledger.isEmpty()) {
            terminal.say(
                    "No points yet: they need an activity, and thresholds (./telemark athlete set)"
                            + " or how hard it felt (./telemark rate).");
            return 0;
        }
        terminal.say(
                new ScorePage(
                                game.score(),
                                game.streak(),
                                game.week(LocalDate.now(ZoneId.systemDefault())),
                                ledger,
                                language)
                        .toString());
        return 0;
    }
}
