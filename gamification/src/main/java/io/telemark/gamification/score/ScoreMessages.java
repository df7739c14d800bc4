package io.telemark.gamification.score;

import io.telemark.contracts.Ids;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.Leg;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.gamification.board.Competitor;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.score.LoggedActivity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scores as the score topology tells them. */
final class ScoreMessages {
    private static final String SPORT = "SPORT_";

    private ScoreMessages() {}

    static Scored scored(ScoreEvent event) {
        var activity = event.getActivity();
        return new Scored(
                Ids.fromByteString(event.getAthleteId()),
                event.getSequence(),
                Ids.fromByteString(activity.getActivityId()),
                activity.getRevision(),
                logged(activity),
                activity.getLoadSource(),
                competitor(activity, event.getAtMillis()),
                event.getDaysList().stream().map(ScoreMessages::day).toList(),
                Instant.ofEpochMilli(event.getAtMillis()));
    }

    private static @Nullable LoggedActivity logged(ScoredActivity activity) {
        return !activity.getCounted()
                ? null
                : new LoggedActivity(
                        Ids.fromByteString(activity.getActivityId()),
                        activity.getStartMillis(),
                        LocalDateTime.parse(activity.getLocalStart()),
                        sport(activity.getSport()),
                        activity.getLoadCenti(),
                        activity.getDistanceM(),
                        activity.getActiveS(),
                        activity.getAscentM(),
                        activity.getVerified(),
                        activity.getLegsList().stream().map(ScoreMessages::leg).toList());
    }

    private static io.telemark.kernels.score.Leg leg(Leg leg) {
        return new io.telemark.kernels.score.Leg(
                sport(leg.getSport()),
                leg.getLoadCenti(),
                leg.getDistanceM(),
                leg.getActiveS(),
                leg.getAscentM());
    }

    /** A start in the future would for good be newer than all that comes. */
    private static @Nullable Competitor competitor(ScoredActivity activity, long atMillis) {
        return !activity.getCounted() || LoggedActivity.isAhead(activity.getStartMillis(), atMillis)
                ? null
                : Competitor.of(
                        Instant.ofEpochMilli(activity.getStartMillis()),
                        activity.getSex().name(),
                        activity.getAge(),
                        activity.getWeightKg(),
                        activity.getFtpW());
    }

    private static io.telemark.kernels.score.DayScore day(DayScore day) {
        return new io.telemark.kernels.score.DayScore(
                LocalDate.parse(day.getDay()),
                day.getLoadCenti(),
                day.getPoints(),
                day.getRuleVersion(),
                day.getEvidenceList().stream().map(Ids::fromByteString).toList(),
                day.getReachedAtMillis());
    }

    /** A sport that we don't know, or that nobody told, is any sport. */
    private static Sport sport(io.telemark.contracts.telemetry.v1.Sport sport) {
        return Arrays.stream(Sport.values())
                .filter(known -> sport.name().equals(SPORT + known.name()))
                .findAny()
                .orElse(Sport.GENERIC);
    }
}
