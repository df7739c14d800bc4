package io.telemark.streams.score;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.athlete.TimeZones;
import io.telemark.contracts.gamification.v1.Rule;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.Leg;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.kernels.score.EffortRule;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.streams.recording.CountedLoad;
import io.telemark.streams.recording.KernelTerms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Activities as the game counts them. */
final class ScoreMessages {
    private ScoreMessages() {}

    /** What an event says of an activity, and when. */
    record Told(ScoredActivity activity, long atMillis) {
        UUID id() {
            return Ids.fromByteString(activity.getActivityId());
        }

        /** With what was decided, if anything was; what is gone stays gone. */
        Told by(@Nullable Ruling ruling) {
            return ruling == null || !activity.getCounted()
                    ? this
                    : new Told(
                            activity.toBuilder().setVerified(ruling.getVerified()).build(),
                            atMillis);
        }
    }

    /**
     * Null for what is not final yet, and for an event of a later version. What comes from the
     * future counts nothing, as it is no load either: it is gone until it is told with another
     * start.
     */
    static @Nullable Told told(ActivityEvent event) {
        return switch (event.getEventCase()) {
            case COMPUTED -> computed(event.getComputed());
            case WITHDRAWN ->
                    gone(
                            event.getWithdrawn().getActivityId(),
                            event.getWithdrawn().getRevision(),
                            0);
            case DELETED ->
                    gone(
                            event.getDeleted().getActivityId(),
                            event.getDeleted().getRevision(),
                            event.getDeleted().getDeletedAtMillis());
            case EVENT_NOT_SET -> null;
        };
    }

    private static Told gone(ByteString id, int revision, long atMillis) {
        return new Told(
                ScoredActivity.newBuilder().setActivityId(id).setRevision(revision).build(),
                atMillis);
    }

    private static @Nullable Told computed(ActivityComputed computed) {
        if (computed.getStatus() != ActivityComputed.Status.FINAL
                && computed.getStatus() != ActivityComputed.Status.REVISED) {
            return null;
        }
        if (LoggedActivity.isAhead(computed.getStartMillis(), computed.getComputedAtMillis())) {
            return gone(
                    computed.getActivityId(),
                    computed.getRevision(),
                    computed.getComputedAtMillis());
        }
        var sessions = computed.getSessionsList();
        var loads =
                sessions.stream()
                        .flatMap(session -> CountedLoad.of(computed, session).stream())
                        .toList();
        var known = computed.getThresholds();
        var activity =
                ScoredActivity.newBuilder()
                        .setActivityId(computed.getActivityId())
                        .setRevision(computed.getRevision())
                        .setCounted(true)
                        .setStartMillis(computed.getStartMillis())
                        .setLocalStart(localStart(computed).toString())
                        // As numbers, because what a newer version told has values unknown here.
                        .setSportValue(computed.getSportValue())
                        .setLoadCenti(centiLoad(loads))
                        .setLoadSource(loadSource(loads))
                        .setDistanceM(sum(sessions, "distance"))
                        .setActiveS(sum(sessions, "activeTime"))
                        .setAscentM(sum(sessions, "ascent"))
                        .setVerified(computed.getPlausibility().getVerified())
                        .setSexValue(computed.getSexValue())
                        .setAge(computed.getAge())
                        .addAllLegs(legs(computed));
        if (known.hasWeightKg() && Double.isFinite(known.getWeightKg())) {
            activity.setWeightKg(known.getWeightKg());
        }
        if (known.hasFtpW() && Double.isFinite(known.getFtpW())) {
            activity.setFtpW(known.getFtpW());
        }
        return new Told(activity.build(), computed.getComputedAtMillis());
    }

    /** Only where there are several: one says nothing that the activity does not say. */
    private static List<Leg> legs(ActivityComputed computed) {
        var sessions = computed.getSessionsList();
        return sessions.size() < 2
                ? List.of()
                : sessions.stream().map(session -> leg(computed, session)).toList();
    }

    private static Leg leg(ActivityComputed computed, Session session) {
        var alone = List.of(session);
        var load = CountedLoad.of(computed, session).stream().toList();
        return Leg.newBuilder()
                .setSportValue(session.getSportValue())
                .setLoadCenti(centiLoad(load))
                .setDistanceM(sum(alone, "distance"))
                .setActiveS(sum(alone, "activeTime"))
                .setAscentM(sum(alone, "ascent"))
                .build();
    }

    private static LocalDateTime localStart(ActivityComputed computed) {
        var zone = TimeZones.zone(computed.getTimeZone());
        return Instant.ofEpochMilli(computed.getStartMillis()).atZone(zone).toLocalDateTime();
    }

    private static long centiLoad(List<Metric> loads) {
        var all =
                loads.stream()
                        .mapToLong(metric -> LoggedActivity.centiLoad(metric.getValues(0)))
                        .sum();
        return Math.min(all, LoggedActivity.MOST_CENTI_LOAD);
    }

    private static String loadSource(List<Metric> loads) {
        return String.join(",", loads.stream().map(Metric::getId).distinct().toList());
    }

    private static long sum(List<Session> sessions, String id) {
        return sessions.stream()
                .flatMap(session -> session.getMetricsList().stream())
                .filter(metric -> metric.getId().equals(id) && metric.getValuesCount() == 1)
                .mapToLong(metric -> Math.max(0, Math.round(metric.getValues(0))))
                .sum();
    }

    /** In the kernels' words. Days are valued whole, whatever the legs. */
    static LoggedActivity logged(ScoredActivity activity) {
        return new LoggedActivity(
                Ids.fromByteString(activity.getActivityId()),
                activity.getStartMillis(),
                LocalDateTime.parse(activity.getLocalStart()),
                KernelTerms.sport(activity.getSport()),
                activity.getLoadCenti(),
                activity.getDistanceM(),
                activity.getActiveS(),
                activity.getAscentM(),
                activity.getVerified(),
                List.of());
    }

    static DayScore.Builder day(io.telemark.kernels.score.DayScore score) {
        var day =
                DayScore.newBuilder()
                        .setDay(score.day().toString())
                        .setLoadCenti(score.centiLoad())
                        .setPoints(score.points())
                        .setPointsBefore(0)
                        .setRuleVersion(score.ruleVersion())
                        .addAllEvidence(score.evidence().stream().map(Ids::toByteString).toList());
        return score.points() == 0 ? day : day.setReachedAtMillis(score.reachedMillis());
    }

    /** Whether there is anything to tell: other points, or the same points for other reasons. */
    static boolean differ(DayScore then, DayScore.Builder now) {
        return then.getPoints() != now.getPoints()
                || then.getLoadCenti() != now.getLoadCenti()
                || then.getReachedAtMillis() != now.getReachedAtMillis()
                || !then.getEvidenceList().equals(now.getEvidenceList());
    }

    /** If it is one, and can be read: its owner refuses what can't. */
    static void addEffort(List<EffortRule> versions, byte[] message) {
        try {
            var rule = Rule.parseFrom(message);
            if (!rule.hasEffort()) {
                return;
            }
            var effort = rule.getEffort();
            versions.add(
                    new EffortRule(
                            rule.getVersion(),
                            LocalDate.parse(rule.getValidFrom()),
                            effort.getFullUpTo(),
                            effort.getPercentAbove(),
                            effort.getCap()));
        } catch (InvalidProtocolBufferException
                | IllegalArgumentException
                | DateTimeException notARule) {
            return; // The version before it holds on.
        }
    }
}
