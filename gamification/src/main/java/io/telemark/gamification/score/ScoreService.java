package io.telemark.gamification.score;

import io.telemark.gamification.achievement.AchievementService;
import io.telemark.gamification.again.AgainService;
import io.telemark.gamification.board.BoardService;
import io.telemark.gamification.challenge.ContestService;
import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.log.LogService;
import io.telemark.kernels.score.DayScore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes scores into the log and writes what they change into the ledger. */
@Service
public class ScoreService {
    private final ScoreStore scores;
    private final LogService log;
    private final AchievementService achievements;
    private final ContestService challenges;
    private final BoardService boards;
    private final LedgerService ledger;
    private final AgainService again;

    ScoreService(
            ScoreStore scores,
            LogService log,
            AchievementService achievements,
            ContestService challenges,
            BoardService boards,
            LedgerService ledger,
            AgainService again) {
        this.scores = scores;
        this.log = log;
        this.achievements = achievements;
        this.challenges = challenges;
        this.boards = boards;
        this.ledger = ledger;
        this.again = again;
    }

    /**
     * A repeated event changes nothing. One that comes out of its turn, because it failed in it, is
     * taken as far as no newer one has said otherwise.
     */
    @Transactional
    void take(Scored scored) {
        var standing = scores.lock(scored.athleteId());
        var isNews = scores.hear(scored.athleteId(), scored.activityId(), scored.sequence());
        var days = news(scored);
        if (!isNews && days.isEmpty()) {
            return;
        }
        var dayBefore = isNews ? forgetOrKeep(scored) : Optional.<LocalDate>empty();
        var corrected = dayBefore.isPresent() || scored.activity() == null;
        List<Entry> entries = new ArrayList<>();
        var points = standing.points();
        for (var day : days) {
            var before = log.put(scored.athleteId(), day);
            points += day.points() - before;
            EffortEntries.of(before, day, scored.activityId(), corrected, scored.at())
                    .ifPresent(entries::add);
        }
        var changed = changed(scored, days, dayBefore);
        var competitor = scored.competitor();
        if (isNews && competitor != null) {
            boards.know(scored.athleteId(), competitor);
        }
        boards.settle(scored.athleteId(), changed);
        var cause = List.of(scored.activityId());
        entries.addAll(achievements.settle(scored.athleteId(), cause, scored.at()));
        entries.addAll(challenges.settle(scored.athleteId(), changed, cause, scored.at()));
        var last = ledger.append(scored.athleteId(), standing.entries(), entries);
        var newest = Math.max(standing.sequence(), scored.sequence());
        scores.put(scored.athleteId(), new Standing(newest, last, points));
    }

    /** The days of which nothing newer was said. */
    private List<DayScore> news(Scored scored) {
        return scored.days().stream()
                .filter(day -> scores.hear(scored.athleteId(), day.day(), scored.sequence()))
                .toList();
    }

    /** Something other than the athlete's training changed what it is worth. */
    @Transactional
    void lookAgain(UUID athleteId, Collection<Long> wishes, Instant at) {
        var standing = scores.lock(athleteId);
        if (!again.take(wishes)) {
            return;
        }
        List<Entry> entries = new ArrayList<>(achievements.settle(athleteId, List.of(), at));
        entries.addAll(challenges.settle(athleteId, at));
        var last = ledger.append(athleteId, standing.entries(), entries);
        scores.put(athleteId, new Standing(standing.sequence(), last, standing.points()));
    }

    private static Set<LocalDate> changed(
            Scored scored, List<DayScore> days, Optional<LocalDate> dayBefore) {
        Set<LocalDate> changed = new HashSet<>();
        dayBefore.ifPresent(changed::add);
        days.forEach(day -> changed.add(day.day()));
        var activity = scored.activity();
        if (activity != null) {
            changed.add(activity.day());
        }
        return changed;
    }

    /** The day on which the activity was before. */
    private Optional<LocalDate> forgetOrKeep(Scored scored) {
        var activity = scored.activity();
        return activity == null
                ? log.delete(scored.athleteId(), scored.activityId())
                : log.put(scored.athleteId(), scored.revision(), activity, scored.loadSource());
    }

    @Transactional(readOnly = true)
    Standing standing(UUID athleteId) {
        return scores.find(athleteId);
    }

    /** In order; days without points are absent. */
    @Transactional(readOnly = true)
    List<DayScore> days(UUID athleteId, LocalDate from, LocalDate to) {
        return log.days(athleteId, from, to);
    }
}
