package io.telemark.launcher;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.AthleteSettingsLog;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Table;
import io.telemark.launcher.terminal.Terminal;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "athlete",
        description = "Create an athlete, show or set thresholds and time zone with their dates.")
final class AthleteCommand {
    private final Terminal terminal = Terminal.ofThisProcess();

    @Mixin private DataOption data;

    @Command(name = "create", description = "Create an athlete; later commands mean this one.")
    int create(@Mixin ThresholdOptions options) {
        var running = RunningTelemark.on(data.directory());
        var athlete = UUID.randomUUID();
        var settings = options.newAthlete(athlete);
        new AthleteSettingsLog(running.bootstrapServers()).write(athlete, settings);
        running.data().rememberAthlete(athlete.toString());
        show(athlete, settings);
        sayWhatIsMissing(settings);
        terminal.say("token    " + running.token(athlete));
        terminal.say("");
        terminal.say("Next: ./telemark athlete set --ftp 250 --max-heart-rate 185 ...");
        terminal.say("      ./telemark import ride.fit");
        terminal.say("      ./telemark device create 'My strap'");
        return 0;
    }

    @Command(name = "show", description = "Show an athlete's settings.")
    int show(@Mixin AthleteOption option) {
        var running = RunningTelemark.on(data.directory());
        var athlete = option.in(running.data());
        show(athlete, read(running, athlete));
        return 0;
    }

    @Command(name = "set", description = "Set what formulas need, from a date on.")
    int set(@Mixin AthleteOption option, @Mixin ThresholdOptions options) {
        var running = RunningTelemark.on(data.directory());
        var athlete = option.in(running.data());
        var settings = options.applyTo(read(running, athlete), Instant.now());
        new AthleteSettingsLog(running.bootstrapServers()).write(athlete, settings);
        show(athlete, settings);
        sayWhatIsMissing(settings);
        return 0;
    }

    private void sayWhatIsMissing(AthleteSettings settings) {
        if (lacksSexForHeartRateLoad(settings)) {
            terminal.say(
                    "Without --sex male or female there is no load by heart rate: "
                            + "its formula has a factor for each.");
        }
    }

    /** Whoever sets a highest heart rate expects a load by it. */
    static boolean lacksSexForHeartRateLoad(AthleteSettings settings) {
        return settings.getSex() == AthleteSettings.Sex.SEX_UNSPECIFIED
                && settings.getThresholdsList().stream().anyMatch(Thresholds::hasMaxHeartRateBpm);
    }

    private static AthleteSettings read(RunningTelemark running, UUID athlete) {
        return new AthleteSettingsLog(running.bootstrapServers())
                .read(athlete)
                .orElseThrow(() ->
                        new CannotStartException(
                                "There is no athlete %s. ./telemark athlete create makes one."
                                        .formatted(athlete)));
    }

    private void show(UUID athlete, AthleteSettings settings) {
        terminal.say("athlete  " + athlete);
        terminal.say(
                "         %s, born %s, time zone %s"
                        .formatted(
                                settings.getSex(),
                                settings.hasBirthDate() ? settings.getBirthDate() : "unknown",
                                settings.getTimeZone()));
        showMoves(settings);
        if (settings.hasLoadSeed()) {
            var seed = settings.getLoadSeed();
            terminal.say(
                    "         load begins on the evening of %s with fitness %s, fatigue %s"
                            .formatted(seed.getDay(), seed.getFitness(), seed.getFatigue()));
        }
        var table = new Table("from", "threshold", "value");
        settings.getThresholdsList().stream()
                .sorted(Comparator.comparing(thresholds -> thresholds.getValidFrom()))
                .forEach(thresholds ->
                        thresholds
                                .getAllFields()
                                .forEach((field, value) -> {
                                    if (!field.getName().equals("valid_from")) {
                                        table.row(
                                                thresholds.getValidFrom(),
                                                field.getName(),
                                                value.toString());
                                    }
                                }));
        terminal.say(table.toString().stripTrailing());
    }

    /** One who has always lived in one zone has said so already. */
    private void showMoves(AthleteSettings settings) {
        if (settings.getTimeZonesCount() < 2) {
            return;
        }
        settings.getTimeZonesList().stream()
                .sorted(Comparator.comparing(entry -> entry.getValidFrom()))
                .map(entry ->
                        entry.getValidFrom().isEmpty()
                                ? "         lived in %s".formatted(entry.getTimeZone())
                                : "         from %s in %s"
                                        .formatted(entry.getValidFrom(), entry.getTimeZone()))
                .forEach(terminal::say);
    }
}
