package io.telemark.launcher;

import io.telemark.contracts.athlete.TimeZones;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.TimeZoneFrom;
import io.telemark.embedded.CannotStartException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** An athlete lives by another zone's days from this one on. What was before stays where it was. */
record Move(ZoneId zone, LocalDate from) {

    /** A journey that is still to come would hold only for those who look at the dates. */
    static Move of(ZoneId zone, LocalDate from, Instant now) {
        if (from.isAfter(LocalDate.ofInstant(now, zone))) {
            throw new CannotStartException(
                    "In %s it is not %s yet. Set the time zone once you are there."
                            .formatted(zone, from));
        }
        return new Move(zone, from);
    }

    /** With the zone that holds now as the one that is not dated. */
    AthleteSettings applyTo(AthleteSettings settings, Instant now) {
        var others =
                history(settings).stream()
                        .filter(entry -> !entry.getValidFrom().equals(from.toString()))
                        .toList();
        var changed = settings.toBuilder().clearTimeZones().addAllTimeZones(others);
        if (!isIn(others)) {
            changed.addTimeZones(entry(from.toString(), zone.getId()));
        }
        return changed.setTimeZone(TimeZones.of(changed.build()).at(now).getId()).build();
    }

    /** An athlete of an earlier version lived where the settings say, and always did. */
    private static List<TimeZoneFrom> history(AthleteSettings settings) {
        return settings.getTimeZonesCount() > 0
                ? settings.getTimeZonesList()
                : List.of(entry("", settings.getTimeZone()));
    }

    /** Dates of four digits sort as text does, and always comes first. */
    private boolean isIn(List<TimeZoneFrom> others) {
        return others.stream()
                .filter(entry -> entry.getValidFrom().compareTo(from.toString()) <= 0)
                .max(Comparator.comparing(TimeZoneFrom::getValidFrom))
                .filter(entry -> entry.getTimeZone().equals(zone.getId()))
                .isPresent();
    }

    /** An empty day is always. */
    static TimeZoneFrom entry(String validFrom, String zone) {
        return TimeZoneFrom.newBuilder().setValidFrom(validFrom).setTimeZone(zone).build();
    }
}
