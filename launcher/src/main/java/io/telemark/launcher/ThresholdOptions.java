package io.telemark.launcher;

import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.athlete.v1.LoadSeed;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.embedded.CannotStartException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the formulas need of a person. What isn't given stays as it was. */
final class ThresholdOptions {
    private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

    @Option(
            names = "--from",
            paramLabel = "<date>",
            description =
                    "Day from which the thresholds (default: always) and the time zone (default:"
                            + " today) hold.")
    private @Nullable LocalDate from;

    @Option(
            names = "--ftp",
            paramLabel = "<W>",
            description = "Functional threshold power of cycling.")
    private @Nullable Double ftp;

    @Option(names = "--critical-power", paramLabel = "<W>", description = "Critical power.")
    private @Nullable Double criticalPower;

    @Option(names = "--w-prime", paramLabel = "<J>", description = "Work above critical power.")
    private @Nullable Double wPrime;

    @Option(
            names = "--threshold-heart-rate",
            paramLabel = "<bpm>",
            description = "Heart rate at threshold.")
    private @Nullable Double thresholdHeartRate;

    @Option(names = "--max-heart-rate", paramLabel = "<bpm>", description = "Highest heart rate.")
    private @Nullable Double maxHeartRate;

    @Option(
            names = "--resting-heart-rate",
            paramLabel = "<bpm>",
            description = "Heart rate at rest.")
    private @Nullable Double restingHeartRate;

    @Option(names = "--weight", paramLabel = "<kg>", description = "Body weight.")
    private @Nullable Double weight;

    @Option(names = "--height", paramLabel = "<m>", description = "Height.")
    private @Nullable Double height;

    @Option(
            names = "--threshold-run-speed",
            paramLabel = "<m/s>",
            description = "Running speed at threshold.")
    private @Nullable Double thresholdRunSpeed;

    @Option(
            names = "--threshold-swim-speed",
            paramLabel = "<m/s>",
            description = "Critical swim speed.")
    private @Nullable Double thresholdSwimSpeed;

    @Option(
            names = "--run-ftp",
            paramLabel = "<W>",
            description = "Functional threshold power of running.")
    private @Nullable Double runFtp;

    @Option(
            names = "--sex",
            paramLabel = "<male|female>",
            description = "For formulas that differ.")
    private @Nullable Sex sex;

    @Option(names = "--born", paramLabel = "<date>", description = "Birth date, as 1990-05-17.")
    private @Nullable LocalDate born;

    @Option(
            names = "--time-zone",
            paramLabel = "<zone>",
            description = "As Europe/Oslo: says when a day ends. Days that were before stay.")
    private @Nullable ZoneId timeZone;

    @Option(
            names = "--load-seed",
            paramLabel = "<date>,<fitness>,<fatigue>",
            split = ",",
            arity = "1",
            description = "Fitness and fatigue on a day's evening, from another programme.")
    private @Nullable List<String> loadSeed;

    @Option(
            names = "--recompute-since",
            paramLabel = "<date>",
            description = "Compute activities since then again with what is set now.")
    private @Nullable LocalDate recomputeSince;

    /** Somebody new has always lived where we are, if nothing else was given. */
    AthleteSettings newAthlete(UUID athlete) {
        var zone = (timeZone == null ? ZoneId.systemDefault() : timeZone).getId();
        return withoutMove(
                AthleteSettings.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setTimeZone(zone)
                        .addTimeZones(Move.entry("", zone))
                        .build());
    }

    /** The settings with what was given, thresholds and time zone under their date. */
    AthleteSettings applyTo(AthleteSettings settings, Instant now) {
        var changed = withoutMove(settings);
        if (timeZone == null) {
            return changed;
        }
        var day = from == null ? LocalDate.ofInstant(now, timeZone) : from;
        return Move.of(timeZone, day, now).applyTo(changed, now);
    }

    private AthleteSettings withoutMove(AthleteSettings settings) {
        var changed = settings.toBuilder();
        if (sex != null) {
            changed.setSex(sex);
        }
        if (born != null) {
            changed.setBirthDate(born.toString());
        }
        if (loadSeed != null) {
            changed.setLoadSeed(seed(loadSeed));
        }
        changed.clearRecomputeSince(); // It was meant for what was set with it.
        if (recomputeSince != null) {
            changed.setRecomputeSince(recomputeSince.toString());
        }
        var date = (from == null ? ALWAYS : from).toString();
        var others =
                settings.getThresholdsList().stream()
                        .filter(old -> !old.getValidFrom().equals(date))
                        .toList();
        var inForce =
                settings.getThresholdsList().stream()
                        .filter(old -> old.getValidFrom().compareTo(date) <= 0)
                        .max(java.util.Comparator.comparing(Thresholds::getValidFrom))
                        .orElse(Thresholds.getDefaultInstance());
        changed.clearThresholds().addAllThresholds(others);
        return changed.addThresholds(thresholds(inForce).setValidFrom(date)).build();
    }

    private static LoadSeed seed(List<String> parts) {
        try {
            return LoadSeed.newBuilder()
                    .setDay(LocalDate.parse(parts.getFirst()).toString())
                    .setFitness(Double.parseDouble(parts.get(1)))
                    .setFatigue(Double.parseDouble(parts.get(2)))
                    .build();
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException wrong) {
            throw new CannotStartException(
                    "--load-seed is a date, fitness and fatigue, as 2026-01-01,55,60.", wrong);
        }
    }

    private Thresholds.Builder thresholds(Thresholds before) {
        var changed = before.toBuilder();
        set(ftp, changed::setFtpW);
        set(criticalPower, changed::setCriticalPowerW);
        set(wPrime, changed::setWPrimeJ);
        set(thresholdHeartRate, changed::setThresholdHeartRateBpm);
        set(maxHeartRate, changed::setMaxHeartRateBpm);
        set(restingHeartRate, changed::setRestingHeartRateBpm);
        set(weight, changed::setWeightKg);
        set(height, changed::setHeightM);
        set(thresholdRunSpeed, changed::setThresholdRunSpeedMps);
        set(thresholdSwimSpeed, changed::setThresholdSwimSpeedMps);
        set(runFtp, changed::setRunFtpW);
        return changed;
    }

    private static void set(@Nullable Double value, DoubleFunction<Thresholds.Builder> setter) {
        if (value != null) {
            var _ = setter.apply(value);
        }
    }
}
