package io.telemark.streams.recording;

import io.telemark.contracts.athlete.TimeZones;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Sex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was known of the athlete when an activity began: today's threshold never rewrites last year,
 * and who moves takes no day along.
 *
 * @param age whole years, -1 if unknown
 */
public record AthleteAtStart(AthleteSettings.Sex sex, int age, ZoneId zone, Thresholds thresholds) {

    /** Without settings everything is unknown. */
    public static AthleteAtStart of(@Nullable AthleteSettings settings, long startMillis) {
        if (settings == null) {
            settings = AthleteSettings.getDefaultInstance();
        }
        var start = Instant.ofEpochMilli(startMillis);
        var zone = TimeZones.of(settings).at(start);
        var day = LocalDate.ofInstant(start, zone);
        var age =
                date(settings.getBirthDate())
                        .map(birth -> Period.between(birth, day).getYears())
                        .orElse(-1);
        return new AthleteAtStart(sex(settings), age, zone, thresholds(settings, day));
    }

    /** What only a newer version knows can't be told on. */
    private static AthleteSettings.Sex sex(AthleteSettings settings) {
        return settings.getSex() == AthleteSettings.Sex.UNRECOGNIZED
                ? AthleteSettings.Sex.SEX_UNSPECIFIED
                : settings.getSex();
    }

    private static Thresholds thresholds(AthleteSettings settings, LocalDate day) {
        return settings.getThresholdsList().stream()
                .filter(thresholds -> !validFrom(thresholds).isAfter(day))
                .max(Comparator.comparing(AthleteAtStart::validFrom))
                .orElse(Thresholds.getDefaultInstance());
    }

    /** When a calendar day began for the athlete; never, if it is no date. */
    public static long startOfDay(AthleteSettings settings, String day) {
        return date(day)
                .map(date -> millis(TimeZones.of(settings).startOf(date)))
                .orElse(Long.MAX_VALUE);
    }

    /** Java knows days that milliseconds do not reach. */
    private static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException tooFar) {
            return instant.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    /** Without a date they have always held. */
    private static LocalDate validFrom(Thresholds thresholds) {
        return thresholds.getValidFrom().isEmpty()
                ? LocalDate.MIN
                : date(thresholds.getValidFrom()).orElse(LocalDate.MAX);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty(); // The owner of the settings refuses such a text.
        }
    }

    /** The same in the kernels' words. */
    public Athlete toAthlete() {
        return new Athlete(
                switch (sex) {
                    case MALE -> Sex.MALE;
                    case FEMALE -> Sex.FEMALE;
                    case SEX_UNSPECIFIED, UNRECOGNIZED -> null;
                },
                age,
                new io.telemark.kernels.athlete.Thresholds(
                        known(thresholds.hasFtpW(), thresholds.getFtpW()),
                        known(thresholds.hasCriticalPowerW(), thresholds.getCriticalPowerW()),
                        known(thresholds.hasWPrimeJ(), thresholds.getWPrimeJ()),
                        known(
                                thresholds.hasThresholdHeartRateBpm(),
                                thresholds.getThresholdHeartRateBpm()),
                        known(thresholds.hasMaxHeartRateBpm(), thresholds.getMaxHeartRateBpm()),
                        known(
                                thresholds.hasRestingHeartRateBpm(),
                                thresholds.getRestingHeartRateBpm()),
                        known(thresholds.hasWeightKg(), thresholds.getWeightKg()),
                        known(thresholds.hasHeightM(), thresholds.getHeightM()),
                        known(
                                thresholds.hasThresholdRunSpeedMps(),
                                thresholds.getThresholdRunSpeedMps()),
                        known(
                                thresholds.hasThresholdSwimSpeedMps(),
                                thresholds.getThresholdSwimSpeedMps()),
                        known(thresholds.hasRunFtpW(), thresholds.getRunFtpW())));
    }

    private static double known(boolean known, double value) {
        return known ? value : Double.NaN;
    }
}
