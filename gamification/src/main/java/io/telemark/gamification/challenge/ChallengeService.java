package io.telemark.gamification.challenge;

import io.telemark.gamification.again.AgainService;
import io.telemark.gamification.board.BoardPage;
import io.telemark.gamification.board.BoardQuery;
import io.telemark.gamification.board.BoardService;
import io.telemark.gamification.log.LogService;
import io.telemark.kernels.goal.Reached;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who is in which challenge, and shows how far they have come. */
@Service
class ChallengeService {
    private final ChallengeStore members;
    private final ContestService contests;
    private final LogService log;
    private final BoardService boards;
    private final AgainService again;
    private final Clock clock;

    ChallengeService(
            ChallengeStore members,
            ContestService contests,
            LogService log,
            BoardService boards,
            AgainService again,
            Clock clock) {
        this.members = members;
        this.contests = contests;
        this.log = log;
        this.boards = boards;
        this.again = again;
        this.clock = clock;
    }

    /** A challenge as an athlete sees it. */
    record Seen(Contest contest, @Nullable Member me, long progress, Optional<Reached> reached) {}

    /** What was done within the window before joining counts as well. */
    @Transactional
    Joining join(String id, UUID athleteId, @Nullable String team) {
        var contest = contests.contests().get(id);
        if (contest == null || contest.isRetired()) {
            return Joining.UNKNOWN;
        }
        if (contest.isOver(today())) {
            return Joining.OVER;
        }
        if ((contest.teamOfBest() != null) == (team == null)) {
            return Joining.TEAM_MISMATCH;
        }
        log.lock(athleteId);
        lookAtTeam(id, athleteId);
        var member = new Member(id, athleteId, team);
        members.put(member, clock.instant());
        contests.rank(contest, member, contests.history(contest, athleteId));
        again.lookAt(List.of(athleteId));
        return Joining.JOINED;
    }

    /** False when it is over: then nobody can take from a team what it has reached. */
    @Transactional
    boolean leave(String id, UUID athleteId) {
        var contest = contests.contests().get(id);
        if (contest != null && contest.isOver(today())) {
            return false;
        }
        log.lock(athleteId);
        lookAtTeam(id, athleteId);
        members.delete(id, athleteId);
        if (contest != null) {
            for (var measure : Contest.Measure.values()) {
                boards.settle(contest.board(measure), athleteId, null);
            }
            again.lookAt(List.of(athleteId));
        }
        return true;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whoever is left in the athlete's team may not have reached the goal without. */
    private void lookAtTeam(String id, UUID athleteId) {
        members.find(id, athleteId)
                .ifPresent(member -> {
                    var team = member.team();
                    if (team != null) {
                        again.lookAt(contests.others(member, team));
                    }
                });
    }

    @Transactional(readOnly = true)
    List<Seen> of(UUID athleteId) {
        List<Seen> seen = new ArrayList<>();
        for (var contest : contests.contests().values()) {
            if (!contest.isRetired()) {
                var history = contests.history(contest, athleteId);
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
        return Optional.ofNullable(contests.contests().get(id))
                .map(contest -> boards.find(contest.board(measure), me, query));
    }

    /**
     * Best first; of equal teams the one that was there earlier. The own team as it is, others only
     * from three members on who want to be seen, and by these; empty when there is no such
     * challenge.
     */
    @Transactional(readOnly = true)
    Optional<List<TeamResult>> teams(String id, UUID me) {
        var contest = contests.contests().get(id);
        if (contest == null) {
            return Optional.empty();
        }
        var best = contest.teamOfBest();
        if (best == null) {
            return Optional.of(List.of());
        }
        var everybody = members.in(id);
        var athletes = everybody.stream().map(Member::athleteId).toList();
        var results = boards.standings(contest.board(Contest.Measure.PROGRESS), athletes);
        return Optional.of(new Teams(everybody, boards.hidden(athletes), results).seenBy(me, best));
    }
}
