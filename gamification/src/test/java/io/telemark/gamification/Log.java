package io.telemark.gamification;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.Leg;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.contracts.telemetry.v1.Sport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One athlete's scores as the score topology tells them, one activity a day. */
final class Log {
    final UUID athlete = UUID.randomUUID();
    private final List<ScoreEvent> events = new ArrayList<>();
    private final TreeMap<LocalDate, Integer> points = new TreeMap<>();
    private final Map<LocalDate, Set<ByteString>> evidence = new HashMap<>();
    private final Map<LocalDate, Long> reached = new HashMap<>();
    private boolean sayingWhenReached = true;
    Sex sex = Sex.FEMALE;
    int age = 34;
    boolean verified = true;

    /** When all that follows is told; null for on its own day. */
    @Nullable Instant toldAt;

    List<ScoreEvent> events() {
        return List.copyOf(events);
    }

    /** As days were told before they said when their points were reached. */
    Log asBefore() {
        sayingWhenReached = false;
        return this;
    }

    /** The day's activity counts for so many points, at its next revision. */
    ScoreEvent day(LocalDate day, int worth) {
        return day(day, worth, Sport.SPORT_CYCLING, 30_000, day.atTime(9, 0));
    }

    /** Another activity, with which the day is worth so many points in all. */
    ScoreEvent more(LocalDate day, int worth, int hour) {
        var another = UUID.nameUUIDFromBytes((id(day) + "/more").getBytes(StandardCharsets.UTF_8));
        return add(
                day,
                worth,
                scored(day, worth, Sport.SPORT_CYCLING, 30_000, day.atTime(hour, 0))
                        .setActivityId(Ids.toByteString(another))
                        .build());
    }

    /** The same, begun at another hour. */
    ScoreEvent at(LocalDate day, int worth, int hour) {
        return day(day, worth, Sport.SPORT_CYCLING, 30_000, day.atTime(hour, 0));
    }

    ScoreEvent day(LocalDate day, int worth, Sport sport, long metres, LocalDateTime start) {
        return add(day, worth, scored(day, worth, sport, metres, start).build());
    }

    /** A race: 1.5 km of swimming, 40 of riding and 10 of running, with a change of shoes. */
    ScoreEvent triathlon(LocalDate day) {
        var race = scored(day, 150, Sport.SPORT_SWIMMING, 51_600, day.atTime(9, 0));
        leg(race, Sport.SPORT_SWIMMING, 1_500);
        leg(race, Sport.SPORT_CYCLING, 40_000);
        leg(race, Sport.SPORT_TRANSITION, 100);
        leg(race, Sport.SPORT_RUNNING, 10_000);
        return add(day, 150, race.build());
    }

    private static void leg(ScoredActivity.Builder race, Sport sport, long metres) {
        race.addLegs(
                Leg.newBuilder()
                        .setSport(sport)
                        .setDistanceM(metres)
                        .setActiveS(900)
                        .setLoadCenti(3_750)
                        .setAscentM(75));
    }

    private ScoredActivity.Builder scored(
            LocalDate day, int worth, Sport sport, long metres, LocalDateTime start) {
        var revision =
                1
                        + (int)
                                events.stream()
                                        .filter(event ->
                                                event.getActivity()
                                                        .getActivityId()
                                                        .equals(Ids.toByteString(id(day))))
                                        .count();
        return ScoredActivity.newBuilder()
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
                .setFtpW(250);
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
        var counting = evidence.computeIfAbsent(day, _ -> new LinkedHashSet<>());
        if (worth > 0) {
            counting.add(activity.getActivityId());
            score.addAllEvidence(counting);
        } else {
            counting.remove(activity.getActivityId());
        }
        if (worth != before) {
            reached.put(day, activity.getStartMillis() + activity.getActiveS() * 1_000);
        }
        if (worth > 0 && sayingWhenReached) {
            score.setReachedAtMillis(reached.get(day));
        }
        var event =
                ScoreEvent.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setSequence(events.size() + 1L)
                        .setActivity(activity)
                        .addDays(score)
                        .setAtMillis(told(day).toEpochMilli() + events.size())
                        .build();
        events.add(event);
        return event;
    }

    private Instant told(LocalDate day) {
        return toldAt == null ? day.atStartOfDay().toInstant(ZoneOffset.UTC) : toldAt;
    }

    UUID id(LocalDate day) {
        return UUID.nameUUIDFromBytes((athlete + "/" + day).getBytes(StandardCharsets.UTF_8));
    }
}
