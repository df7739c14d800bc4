package io.telemark.gamification.challenge;

import io.telemark.gamification.again.AgainService;
import io.telemark.gamification.board.BoardService;
import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.log.LogService;
import io.telemark.gamification.rule.RuleService;
import io.telemark.kernels.goal.Challenge;
import io.telemark.kernels.goal.History;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings standings and awards of challenges in line with what the log says. */
@Service
public class ContestService {
    private final ChallengeStore members;
    private final RuleService rules;
    private final LogService log;
    private final BoardService boards;
    private final LedgerService ledger;
    private final AgainService again;

    ContestService(
            ChallengeStore members,
            RuleService rules,
            LogService log,
            BoardService boards,
            LedgerService ledger,
            AgainService again) {
        this.members = members;
        this.rules = rules;
        this.log = log;
        this.boards = boards;
        this.ledger = ledger;
        this.again = again;
    }

    /**
     * What is to be granted or revoked after these days changed; standings follow at once.
     *
     * @param cause the activity that changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(
            UUID athleteId, Collection<LocalDate> changed, List<UUID> cause, Instant at) {
        return settle(athleteId, contest -> contest.isMovedBy(changed), cause, at);
    }

    /** The same, whatever changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(UUID athleteId, Instant at) {
        return settle(athleteId, _ -> true, List.of(), at);
    }

    private List<Entry> settle(
            UUID athleteId, Predicate<Contest> which, List<UUID> cause, Instant at) {
        var joined = members.of(athleteId);
        var awarded = ledger.awards(athleteId, Entry.Kind.CHALLENGE);
        if (joined.isEmpty() && awarded.isEmpty()) {
            return List.of();
        }
        var contests = contests();
        List<Entry> entries = new ArrayList<>();
        var left = new TreeMap<>(awarded);
        for (var member : joined) {
            left.remove(member.challengeId());
            var contest = contests.get(member.challengeId());
            if (contest != null && which.test(contest)) {
                settle(contest, member, awarded.get(contest.id()), cause, at)
                        .ifPresent(entries::add);
            }
        }
        left.forEach((id, awards) -> {
            var contest = contests.get(id);
            if (contest != null && awards > 0 && which.test(contest)) {
                settleLeft(contest, athleteId, cause, at).ifPresent(entries::add);
            }
        });
        return entries;
    }

    /**
     * One challenge of one athlete.
     *
     * @param awards what the ledger says of it: null for never
     */
    private Optional<Entry> settle(
            Contest contest,
            Member member,
            @Nullable Integer awards,
            List<UUID> cause,
            Instant at) {
        var history = history(contest, member.athleteId());
        var team = member.team();
        var best = contest.teamOfBest();
        Optional<Entry> reached;
        if (team != null && best != null) {
            members.lock(contest.id(), team);
            rank(contest, member, history);
            reached = reachedByTeam(contest, team, best, history, awards != null, at);
        } else {
            rank(contest, member, history);
            reached =
                    contest.heldBy(history)
                            .map(held -> ChallengeEntries.completed(held, awards != null, at));
        }
        var has = awards != null && awards > 0;
        var isNewOfRetired = contest.isRetired() && awards == null;
        if (has == reached.isPresent() || isNewOfRetired) {
            return Optional.empty();
        }
        if (team != null) {
            again.lookAt(others(member, team));
        }
        return reached.isPresent()
                ? reached
                : Optional.of(ChallengeEntries.revoked(contest, cause, at));
    }

    /** Who left keeps what the own log carries; a team's award is for who is in the team. */
    private Optional<Entry> settleLeft(
            Contest contest, UUID athleteId, List<UUID> cause, Instant at) {
        if (contest.teamOfBest() != null) {
            return Optional.of(ChallengeEntries.left(contest, at));
        }
        return contest.heldBy(history(contest, athleteId)).isPresent()
                ? Optional.empty()
                : Optional.of(ChallengeEntries.revoked(contest, cause, at));
    }

    private Optional<Entry> reachedByTeam(
            Contest contest, String team, int best, History history, boolean again, Instant at) {
        var athletes = members.in(contest.id(), team).stream().map(Member::athleteId).toList();
        var results = boards.results(contest.board(Contest.Measure.PROGRESS), athletes).values();
        var result = Challenge.ofTeam(results, best);
        return result < contest.challenge().goal().atLeast()
                ? Optional.empty()
                : Optional.of(
                        ChallengeEntries.completedByTeam(
                                contest.rule(),
                                team,
                                result,
                                contest.challenge().evidence(history),
                                again,
                                at));
    }

    /** They have or lack the team's award with this one. */
    List<UUID> others(Member member, String team) {
        return members.in(member.challengeId(), team).stream()
                .map(Member::athleteId)
                .filter(athlete -> !athlete.equals(member.athleteId()))
                .toList();
    }

    void rank(Contest contest, Member member, History history) {
        for (var measure : Contest.Measure.values()) {
            boards.settle(
                    contest.board(measure),
                    member.athleteId(),
                    contest.result(measure, member.athleteId(), history));
        }
    }

    /** Only the days that the challenge looks at, however long the log. */
    History history(Contest contest, UUID athleteId) {
        var days = contest.days();
        return History.of(
                log.activities(athleteId, days.from(), days.to()),
                log.days(athleteId, days.from(), days.to()),
                WeeklyStreak.NONE);
    }

    /** All, by id. */
    Map<String, Contest> contests() {
        Map<String, Contest> contests = new LinkedHashMap<>();
        rules.of(body -> body.challenge() != null)
                .forEach(versions -> contests.put(versions.getFirst().id(), new Contest(versions)));
        return contests;
    }
}
