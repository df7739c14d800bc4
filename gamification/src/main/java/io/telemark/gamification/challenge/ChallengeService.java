package io.telemark.gamification.challenge;

import io.telemark.gamification.board.BoardPage;
import io.telemark.gamification.board.BoardService;
import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.rule.ChallengeBody;
import io.telemark.gamification.rule.Rule;
import io.telemark.gamification.rule.RuleService;
import io.telemark.gamification.streak.StreakService;
import io.telemark.kernels.goal.Challenge;
import io.telemark.kernels.goal.History;
import io.telemark.kernels.goal.Reached;
import io.telemark.kernels.ranking.Result;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who is in which challenge, and how far they have come. */
@Service
public class ChallengeService {
    private static final String ALL = "all";

    private final ChallengeStore members;
    private final RuleService rules;
    private final StreakService streaks;
    private final BoardService boards;
    private final LedgerService ledger;
    private final Clock clock;

    ChallengeService(
            ChallengeStore members,
            RuleService rules,
            StreakService streaks,
            BoardService boards,
            LedgerService ledger,
            Clock clock) {
        this.members = members;
        this.rules = rules;
        this.streaks = streaks;
        this.boards = boards;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A challenge as an athlete sees it. */
    record Seen(
            Rule rule,
            ChallengeBody body,
            @Nullable Member me,
            long progress,
            Optional<Reached> reached) {}

    /** A team and the mean of its best. */
    record TeamResult(String team, int members, long result) {}

    /** What is to be granted or revoked now; standings follow at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(UUID athleteId, Instant at) {
        var joined = members.of(athleteId);
        if (joined.isEmpty()) {
            return List.of();
        }
        var history = streaks.history(athleteId);
        var awarded = ledger.awards(athleteId, Entry.Kind.CHALLENGE);
        var current = current();
        List<Entry> entries = new ArrayList<>();
        for (var member : joined) {
            var rule = current.get(member.challengeId());
            var body = rule == null ? null : rule.body().challenge();
            if (rule == null || body == null) {
                continue;
            }
            var challenge = body.toChallenge();
            rank(member, challenge, history);
            var has = awarded.getOrDefault(rule.id(), 0) > 0;
            var reached = reached(challenge, history);
            if (reached.isPresent() && !has) {
                var again = awarded.containsKey(rule.id());
                entries.add(ChallengeEntries.completed(rule, reached.get(), again, at));
            } else if (reached.isEmpty() && has) {
                entries.add(ChallengeEntries.revoked(rule, at));
            }
        }
        return entries;
    }

    /** What a team has done is shown with the team, and is nobody's own. */
    private static Optional<Reached> reached(Challenge challenge, History history) {
        return challenge.kind() instanceof Challenge.Kind.Team
                ? Optional.empty()
                : challenge.reachedIn(history);
    }

    private void rank(Member member, Challenge challenge, History history) {
        var progress = challenge.progress(history);
        var result =
                progress == 0
                        ? null
                        : new Result(member.athleteId(), progress, lastMillis(challenge, history));
        boards.settle(board(member.challengeId()), member.athleteId(), result);
    }

    /** When the last activity of the window began: the earlier wins a tie. */
    private static long lastMillis(Challenge challenge, History history) {
        return history.activities().stream()
                .filter(activity ->
                        !activity.day().isBefore(challenge.from())
                                && activity.day().isBefore(challenge.to()))
                .mapToLong(activity -> activity.startMillis())
                .max()
                .orElse(0);
    }

    /** What was done within the window before joining counts as well. */
    @Transactional
    Joining join(String id, UUID athleteId, @Nullable String team) {
        var rule = current().get(id);
        var body = rule == null || rule.body().isRetired() ? null : rule.body().challenge();
        if (body == null) {
            return Joining.UNKNOWN;
        }
        if (!LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isBefore(body.to())) {
            return Joining.OVER;
        }
        if ((body.teamOfBest() != null) == (team == null || team.isBlank())) {
            return Joining.TEAM_MISMATCH;
        }
        var member = new Member(id, athleteId, team);
        members.put(member, clock.instant());
        rank(member, body.toChallenge(), streaks.history(athleteId));
        return Joining.JOINED;
    }

    @Transactional
    void leave(String id, UUID athleteId) {
        members.delete(id, athleteId);
        boards.settle(board(id), athleteId, null);
    }

    @Transactional(readOnly = true)
    List<Seen> of(UUID athleteId) {
        var history = streaks.history(athleteId);
        List<Seen> seen = new ArrayList<>();
        for (var rule : current().values()) {
            var body = rule.body().challenge();
            if (body != null && !rule.body().isRetired()) {
                var challenge = body.toChallenge();
                seen.add(
                        new Seen(
                                rule,
                                body,
                                members.find(rule.id(), athleteId).orElse(null),
                                challenge.progress(history),
                                challenge.reachedIn(history)));
            }
        }
        return seen;
    }

    @Transactional(readOnly = true)
    public BoardPage board(String id, UUID me, int fromRank, int limit) {
        return boards.page(board(id), ALL, me, fromRank, limit);
    }

    /** Best first; of equal teams the one with the earlier name. */
    @Transactional(readOnly = true)
    List<TeamResult> teams(String id) {
        var rule = current().get(id);
        var body = rule == null ? null : rule.body().challenge();
        var best = body == null ? null : body.teamOfBest();
        if (body == null || best == null) {
            return List.of();
        }
        var challenge = body.toChallenge();
        Map<String, List<Long>> progress = new TreeMap<>();
        for (var member : members.in(id)) {
            var team = member.team();
            if (team != null) {
                progress.computeIfAbsent(team, _ -> new ArrayList<>())
                        .add(challenge.progress(streaks.history(member.athleteId())));
            }
        }
        return progress.entrySet().stream()
                .map(team ->
                        new TeamResult(
                                team.getKey(),
                                team.getValue().size(),
                                Challenge.ofTeam(team.getValue(), best)))
                .sorted(Comparator.comparingLong(TeamResult::result).reversed())
                .toList();
    }

    /** The newest version of each. */
    private Map<String, Rule> current() {
        Map<String, Rule> newest = new LinkedHashMap<>();
        rules.all().stream()
                .filter(rule -> rule.body().challenge() != null)
                .forEach(rule -> newest.put(rule.id(), rule));
        return newest;
    }

    private static String board(String id) {
        return "challenge:" + id;
    }
}
