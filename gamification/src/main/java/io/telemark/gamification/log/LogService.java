package io.telemark.gamification.log;

import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What every award is a fold over. */
@Service
public class LogService {
    private final LogStore log;
    private final Clock clock;

    LogService(LogStore log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** True if it was there before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean put(UUID athleteId, int revision, LoggedActivity activity, String loadSource) {
        return log.putActivity(athleteId, revision, activity, loadSource);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void delete(UUID athleteId, UUID activityId) {
        log.deleteActivity(athleteId, activityId);
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
