package io.telemark.gamification.challenge;

import io.telemark.gamification.again.AgainService;
import io.telemark.gamification.board.BoardPage;
import io.telemark.gamification.board.BoardQuery;
import io.telemark.gamification.board.BoardService;
import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.log.LogService;
import io.telemark.gamification.rule.RuleService;
import io.telemark.kernels.goal.Challenge;
import io.telemark.kernels.goal.History;
import io.telemark.kernels.goal.Reached;
import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/** Keeps who is in which challenge, and how far they have come. */
@Service
public class ChallengeService {
    private final ChallengeStore members;
    private final RuleService rules;
    private final LogService log;
    private final BoardService boards;
    private final LedgerService ledger;
    private final AgainService again;
    private final Clock clock;

    ChallengeService(
            ChallengeStore members,
            RuleService rules,
            LogService log,
            BoardService boards,
            LedgerService ledger,
            AgainService again,
            Clock clock) {
        this.members = members;
        this.rules = rules;
        this.log = log;
        this.boards = boards;
        this.ledger = ledger;
        this.again = again;
        this.clock = clock;
    }

    /** A challenge as an athlete sees it. */
    record Seen(Contest contest, @Nullable Member me, long progress, Optional<Reached> reached) {}

    /** What is to be granted or revoked after these days changed; standings follow at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(UUID athleteId, Collection<LocalDate> changed, Instant at) {
        return settle(athleteId, contest -> contest.isMovedBy(changed), at);
    }

    /** The same, whatever changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(UUID athleteId, Instant at) {
        return settle(athleteId, _ -> true, at);
    }

    private List<Entry> settle(UUID athleteId, Predicate<Contest> which, Instant at) {
        var joined = members.of(athleteId);
        if (joined.isEmpty()) {
            return List.of();
        }
        var awarded = ledger.awards(athleteId, Entry.Kind.CHALLENGE);
        var contests = contests();
        List<Entry> entries = new ArrayList<>();
        for (var member : joined) {
            var contest = contests.get(member.challengeId());
            if (contest != null && !contest.isRetired() && which.test(contest)) {
                settle(contest, member, awarded.get(contest.id()), at).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /**
     * One challenge of one athlete.
     *
     * @param awards what the ledger says of it: null for never
     */
    private Optional<Entry> settle(
            Contest contest, Member member, @Nullable Integer awards, Instant at) {
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
        if (has == reached.isPresent()) {
            return Optional.empty();
        }
        if (team != null) {
            again.lookAt(others(member, team));
        }
        return reached.isPresent()
                ? reached
                : Optional.of(ChallengeEntries.revoked(contest.rule(), at));
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
    private List<UUID> others(Member member, String team) {
        return members.in(member.challengeId(), team).stream()
                .map(Member::athleteId)
                .filter(athlete -> !athlete.equals(member.athleteId()))
                .toList();
    }

    private void rank(Contest contest, Member member, History history) {
        for (var measure : Contest.Measure.values()) {
            boards.settle(
                    contest.board(measure),
                    member.athleteId(),
                    contest.result(measure, member.athleteId(), history));
        }
    }

    /** What was done within the window before joining counts as well. */
    @Transactional
    Joining join(String id, UUID athleteId, @Nullable String team) {
        var contest = contests().get(id);
        if (contest == null || contest.isRetired()) {
            return Joining.UNKNOWN;
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.isBefore(contest.body().to())) {
            return Joining.OVER;
        }
        if ((contest.teamOfBest() != null) == (team == null || team.isBlank())) {
            return Joining.TEAM_MISMATCH;
        }
        log.lock(athleteId);
        lookAtTeam(id, athleteId);
        members.put(new Member(id, athleteId, team), clock.instant());
        rank(contest, new Member(id, athleteId, team), history(contest, athleteId));
        again.lookAt(List.of(athleteId));
        return Joining.JOINED;
    }

    @Transactional
    void leave(String id, UUID athleteId) {
        log.lock(athleteId);
        lookAtTeam(id, athleteId);
        members.delete(id, athleteId);
        var contest = contests().get(id);
        if (contest != null) {
            for (var measure : Contest.Measure.values()) {
                boards.settle(contest.board(measure), athleteId, null);
            }
        }
    }

    /** Whoever is left in the athlete's team may not have reached the goal without. */
    private void lookAtTeam(String id, UUID athleteId) {
        members.find(id, athleteId)
                .ifPresent(member -> {
                    var team = member.team();
                    if (team != null) {
                        again.lookAt(others(member, team));
                    }
                });
    }

    @Transactional(readOnly = true)
    List<Seen> of(UUID athleteId) {
        List<Seen> seen = new ArrayList<>();
        for (var contest : contests().values()) {
            if (!contest.isRetired()) {
                var history = history(contest, athleteId);
                seen.add(
                        new Seen(
                                contest,
                                members.find(contest.id(), athleteId).orElse(null),
                                contest.challenge().progress(history),
                                contest.heldBy(history).map(held -> held.reached())));
            }
        }
        return seen;
    }

    /** Empty when there is no such challenge. */
    @Transactional(readOnly = true)
    Optional<BoardPage> board(String id, Contest.Measure measure, UUID me, BoardQuery query) {
        return Optional.ofNullable(contests().get(id))
                .map(contest -> boards.find(contest.board(measure), me, query));
    }

    /**
     * Best first; of equal teams the one that was there earlier. Nobody among fewer than three, as
     * on any board; empty when there is no such challenge.
     */
    @Transactional(readOnly = true)
    Optional<List<TeamResult>> teams(String id) {
        var contest = contests().get(id);
        if (contest == null) {
            return Optional.empty();
        }
        var best = contest.teamOfBest();
        var everybody = members.in(id);
        if (best == null || everybody.size() < BoardPage.LEAST_MEMBERS) {
            return Optional.of(List.of());
        }
        var results =
                boards.standings(
                        contest.board(Contest.Measure.PROGRESS),
                        everybody.stream().map(Member::athleteId).toList());
        Map<String, List<Result>> progress = new TreeMap<>();
        for (var member : everybody) {
            var team = member.team();
            if (team != null) {
                progress.computeIfAbsent(team, _ -> new ArrayList<>())
                        .add(
                                results.getOrDefault(
                                        member.athleteId(), new Result(member.athleteId(), 0, 0)));
            }
        }
        return Optional.of(
                progress.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Challenge.bestTeamFirst(best)))
                        .map(team ->
                                new TeamResult(
                                        team.getKey(),
                                        team.getValue().size(),
                                        Challenge.ofTeam(
                                                team.getValue().stream()
                                                        .map(Result::score)
                                                        .toList(),
                                                best)))
                        .toList());
    }

    /** Only the days that the challenge looks at, however long the log. */
    private History history(Contest contest, UUID athleteId) {
        var days = contest.days();
        return History.of(
                log.activities(athleteId, days.from(), days.to()),
                log.days(athleteId, days.from(), days.to()),
                WeeklyStreak.NONE);
    }

    private Map<String, Contest> contests() {
        Map<String, Contest> contests = new LinkedHashMap<>();
        rules.of(body -> body.challenge() != null)
                .forEach(versions -> contests.put(versions.getFirst().id(), new Contest(versions)));
        return contests;
    }
}
