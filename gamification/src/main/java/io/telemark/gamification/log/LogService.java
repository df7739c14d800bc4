package io.telemark.gamification.log;

import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What every award is a fold over. */
@Service
public class LogService {
    private static final LocalDate EVER = LocalDate.of(1970, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final LogStore log;
    private final Clock clock;

    LogService(LogStore log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Nobody else changes anything about this athlete until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(UUID athleteId) {
        log.lock(athleteId);
    }

    /** The day on which it was before, if it was there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<LocalDate> put(
            UUID athleteId, int revision, LoggedActivity activity, String loadSource) {
        var before = log.deleteActivity(athleteId, activity.id());
        log.insertActivity(athleteId, revision, activity, loadSource);
        return before;
    }

    /** The day on which it was, if it was there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<LocalDate> delete(UUID athleteId, UUID activityId) {
        return log.deleteActivity(athleteId, activityId);
    }

    /** The points that the day had before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int put(UUID athleteId, DayScore day) {
        var before = log.points(athleteId, day.day());
        log.putDay(athleteId, day);
        return before;
    }

    @Transactional(readOnly = true)
    public List<LoggedActivity> activities(UUID athleteId) {
        return log.activities(athleteId);
    }

    @Transactional(readOnly = true)
    public Optional<LoggedActivity> activity(UUID athleteId, UUID activityId) {
        return log.activity(athleteId, activityId);
    }

    /** Of some days, the second not included. */
    @Transactional(readOnly = true)
    public List<LoggedActivity> activities(UUID athleteId, LocalDate from, LocalDate to) {
        return log.activities(athleteId, from, to);
    }

    @Transactional(readOnly = true)
    public List<DayScore> days(UUID athleteId) {
        return log.days(athleteId, EVER, NEVER);
    }

    /** In order; days without points are absent. */
    @Transactional(readOnly = true)
    public List<DayScore> days(UUID athleteId, LocalDate from, LocalDate to) {
        return log.days(athleteId, from, to);
    }

    /** Everybody who has a log, in the order of their ids. */
    @Transactional(readOnly = true)
    public List<UUID> athletes(UUID after, int limit) {
        return log.athletes(after, limit);
    }

    /** Where the athlete's newest activity was; UTC before there is one. */
    @Transactional(readOnly = true)
    public LocalDate today(UUID athleteId) {
        var offset = log.newestOffset(athleteId).orElse(ZoneOffset.UTC);
        return clock.instant().atOffset(offset).toLocalDate();
    }
}
