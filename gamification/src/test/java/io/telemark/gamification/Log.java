package io.telemark.gamification;

import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.contracts.telemetry.v1.Sport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** One athlete's scores as the score topology tells them, one activity a day. */
final class Log {
    final UUID athlete = UUID.randomUUID();
    private final List<ScoreEvent> events = new ArrayList<>();
    private final TreeMap<LocalDate, Integer> points = new TreeMap<>();
    Sex sex = Sex.FEMALE;
    int age = 34;
    boolean verified = true;

    List<ScoreEvent> events() {
        return List.copyOf(events);
    }

    /** The day's activity counts for so many points, at its next revision. */
    ScoreEvent day(LocalDate day, int worth) {
        return day(day, worth, Sport.SPORT_CYCLING, 30_000, day.atTime(9, 0));
    }

    /** The same, begun at another hour. */
    ScoreEvent at(LocalDate day, int worth, int hour) {
        return day(day, worth, Sport.SPORT_CYCLING, 30_000, day.atTime(hour, 0));
    }

    ScoreEvent day(LocalDate day, int worth, Sport sport, long metres, LocalDateTime start) {
        var revision =
                1
                        + (int)
                                events.stream()
                                        .filter(event ->
                                                event.getActivity()
                                                        .getActivityId()
                                                        .equals(Ids.toByteString(id(day))))
                                        .count();
        return add(
                day,
                worth,
                ScoredActivity.newBuilder()
                        .setActivityId(Ids.toByteString(id(day)))
                        .setRevision(revision)
                        .setCounted(true)
                        .setStartMillis(start.toInstant(ZoneOffset.UTC).toEpochMilli())
                        .setLocalStart(start.toString())
                        .setSport(sport)
                        .setLoadCenti(worth * 100L)
                        .setLoadSource("load")
                        .setDistanceM(metres)
                        .setActiveS(3_600)
                        .setAscentM(300)
                        .setVerified(verified)
                        .setSex(sex)
                        .setAge(age)
                        .setWeightKg(70)
                        .setFtpW(250)
                        .build());
    }

    /** The day's activity is deleted. */
    ScoreEvent delete(LocalDate day) {
        return add(
                day,
                0,
                ScoredActivity.newBuilder()
                        .setActivityId(Ids.toByteString(id(day)))
                        .setRevision(99)
                        .build());
    }

    private ScoreEvent add(LocalDate day, int worth, ScoredActivity activity) {
        var before = points.getOrDefault(day, 0);
        points.put(day, worth);
        var score =
                DayScore.newBuilder()
                        .setDay(day.toString())
                        .setLoadCenti(worth * 100L)
                        .setPoints(worth)
                        .setPointsBefore(before)
                        .setRuleVersion(1);
        if (worth > 0) {
            score.addEvidence(activity.getActivityId());
        }
        var event =
                ScoreEvent.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setSequence(events.size() + 1L)
                        .setActivity(activity)
                        .addDays(score)
                        .setAtMillis(
                                day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
                                        + events.size())
                        .build();
        events.add(event);
        return event;
    }

    UUID id(LocalDate day) {
        return UUID.nameUUIDFromBytes((athlete + "/" + day).getBytes(StandardCharsets.UTF_8));
    }
}
