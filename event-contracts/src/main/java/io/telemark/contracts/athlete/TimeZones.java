package io.telemark.contracts.athlete;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.TimeZoneFrom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an athlete lived when. It hangs on nothing but the settings and the moment asked for, so
 * that whoever moves takes no day along that has been.
 *
 * @param dated the one with the latest day last
 * @param otherwise before all of them
 */
public record TimeZones(List<From> dated, ZoneId otherwise) {

    public TimeZones {
        dated = List.copyOf(dated);
    }

    /**
     * From this day's first moment, which in its own zone is another one than elsewhere.
     *
     * @param start of the day
     */
    public record From(LocalDate day, Instant start, ZoneId zone) {}

    /** What is no date never holds, what is no zone is UTC: the writer refuses both. */
    public static TimeZones of(AthleteSettings settings) {
        var dated =
                settings.getTimeZonesList().stream()
                        .flatMap(entry -> from(entry).stream())
                        .sorted(Comparator.comparing(From::day))
                        .toList();
        return new TimeZones(dated, zone(settings.getTimeZone()));
    }

    private static Optional<From> from(TimeZoneFrom entry) {
        var zone = zone(entry.getTimeZone());
        try {
            var day =
                    entry.getValidFrom().isEmpty()
                            ? LocalDate.MIN
                            : LocalDate.parse(entry.getValidFrom());
            return Optional.of(new From(day, day.atStartOfDay(zone).toInstant(), zone));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** By its IANA name; UTC if that is empty or unknown. */
    public static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknownZone) {
            return ZoneOffset.UTC;
        }
    }

    public ZoneId at(Instant instant) {
        var zone = otherwise;
        for (var from : dated) {
            if (!from.start().isAfter(instant)) {
                zone = from.zone();
            }
        }
        return zone;
    }

    /** The athlete's calendar day. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, at(instant));
    }

    /**
     * The first moment of this day or, if a journey left it out, of the next one. On a journey to
     * the west it is where the athlete was first: the day goes on where it ends.
     */
    public Instant startOf(LocalDate day) {
        return Stream.concat(Stream.of(Instant.MIN), dated.stream().map(From::start))
                .map(since -> later(since, day.atStartOfDay(at(since)).toInstant()))
                .filter(instant -> !day(instant).isBefore(day))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
