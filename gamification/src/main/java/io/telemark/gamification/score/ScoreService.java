package io.telemark.gamification.score;

import io.telemark.gamification.achievement.AchievementService;
import io.telemark.gamification.board.BoardService;
import io.telemark.gamification.challenge.ChallengeService;
import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.log.LogService;
import io.telemark.kernels.score.DayScore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes scores into the log and writes what they change into the ledger. */
@Service
public class ScoreService {
    private final ScoreStore scores;
    private final LogService log;
    private final AchievementService achievements;
    private final ChallengeService challenges;
    private final BoardService boards;
    private final LedgerService ledger;

    ScoreService(
            ScoreStore scores,
            LogService log,
            AchievementService achievements,
            ChallengeService challenges,
            BoardService boards,
            LedgerService ledger) {
        this.scores = scores;
        this.log = log;
        this.achievements = achievements;
        this.challenges = challenges;
        this.boards = boards;
        this.ledger = ledger;
    }

    /** A repeated event changes nothing. */
    @Transactional
    void take(Scored scored) {
        var standing = scores.lock(scored.athleteId());
        if (scored.sequence() <= standing.sequence()) {
            return;
        }
        var corrected = keep(scored);
        List<Entry> entries = new ArrayList<>();
        var points = standing.points();
        for (var day : scored.days()) {
            var before = log.put(scored.athleteId(), day);
            points += day.points() - before;
            EffortEntries.of(before, day, corrected, scored.at()).ifPresent(entries::add);
        }
        settleBoards(scored);
        entries.addAll(achievements.settle(scored.athleteId(), scored.at()));
        entries.addAll(challenges.settle(scored.athleteId(), scored.at()));
        var last = ledger.append(scored.athleteId(), standing.entries(), entries);
        scores.put(scored.athleteId(), new Standing(scored.sequence(), last, points));
    }

    private void settleBoards(Scored scored) {
        var competitor = scored.competitor();
        if (competitor != null) {
            boards.know(scored.athleteId(), competitor);
        }
        boards.settle(scored.athleteId(), scored.days().stream().map(DayScore::day).toList());
    }

    /** True if the activity was known before, or is gone. */
    private boolean keep(Scored scored) {
        var activity = scored.activity();
        if (activity == null) {
            log.delete(scored.athleteId(), scored.activityId());
            return true;
        }
        return log.put(scored.athleteId(), scored.revision(), activity, scored.loadSource());
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
