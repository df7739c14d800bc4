package io.telemark.launcher;

import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.kernels.effort.PerceivedEffort;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What a person types as a value; what isn't one is told without a word of Java. */
final class Typed {
    private Typed() {}

    static void registerIn(CommandLine commandLine) {
        commandLine
                .registerConverter(UUID.class, Typed::id)
                .registerConverter(LocalDate.class, Typed::date)
                .registerConverter(ZoneId.class, Typed::zone)
                .registerConverter(Double.class, Typed::amount)
                .registerConverter(RateCommand.Said.class, Typed::said)
                .registerConverter(Sex.class, Typed::sex);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw not(text, "an id as 0198c0de-4a5b-7c3d-8e2f-1a2b3c4d5e6f");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw not(text, "a day as 2026-05-17");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw not(text, "a time zone as Europe/Oslo");
        }
    }

    /** Nothing that a formula needs is zero, negative or not a number. */
    private static Double amount(String text) {
        try {
            var amount = Double.parseDouble(text);
            if (amount > 0 && Double.isFinite(amount)) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw not(text, "a number above 0, as 250 or 71.5");
        }
        throw not(text, "a number above 0, as 250 or 71.5");
    }

    private static RateCommand.Said said(String text) {
        if (text.equalsIgnoreCase("none")) {
            return new RateCommand.Said(OptionalDouble.empty());
        }
        try {
            var number = Double.parseDouble(text);
            if (PerceivedEffort.isPossible(number)) {
                return new RateCommand.Said(OptionalDouble.of(number));
            }
        } catch (NumberFormatException e) {
            throw notEffort(text);
        }
        throw notEffort(text);
    }

    private static TypeConversionException notEffort(String text) {
        return not(text, "a number from 1 to 10 in steps of 0.5, or none");
    }

    private static Sex sex(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "male" -> Sex.MALE;
            case "female" -> Sex.FEMALE;
            default -> throw not(text, "male or female, for formulas that know no other");
        };
    }

    private static TypeConversionException not(String text, String expected) {
        return new TypeConversionException("%s (expected: %s)".formatted(text, expected));
    }
}
