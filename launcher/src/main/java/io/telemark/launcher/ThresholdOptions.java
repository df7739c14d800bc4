package io.telemark.launcher;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.athlete.v1.Thresholds;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the formulas need of a person. What isn't given stays as it was. */
final class ThresholdOptions {
    private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

    @Option(
            names = "--from",
            paramLabel = "<date>",
            description = "Day from which the thresholds hold (default: always).")
    private @Nullable LocalDate from;

    @Option(names = "--ftp", paramLabel = "<W>", description = "Functional threshold power.")
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
            names = "--sex",
            paramLabel = "<male|female>",
            description = "For formulas that differ.")
    private @Nullable String sex;

    @Option(names = "--born", paramLabel = "<date>", description = "Birth date, as 1990-05-17.")
    private @Nullable LocalDate born;

    @Option(
            names = "--time-zone",
            paramLabel = "<zone>",
            description = "As Europe/Oslo: says when a day ends.")
    private @Nullable ZoneId timeZone;

    /** The settings with what was given, thresholds under their date. */
    AthleteSettings applyTo(AthleteSettings settings) {
        var changed = settings.toBuilder();
        if (sex != null) {
            changed.setSex(Sex.valueOf(sex.toUpperCase(Locale.ROOT)));
        }
        if (born != null) {
            changed.setBirthDate(born.toString());
        }
        if (timeZone != null) {
            changed.setTimeZone(timeZone.getId());
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
        return changed;
    }

    private static void set(@Nullable Double value, DoubleFunction<Thresholds.Builder> setter) {
        if (value != null) {
            var _ = setter.apply(value);
        }
    }
}
