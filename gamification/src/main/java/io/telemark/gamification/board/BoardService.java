package io.telemark.gamification.board;

import io.telemark.gamification.log.LogService;
import io.telemark.kernels.ranking.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps standings in line with the log, and boards in order. */
@Service
public class BoardService {
    /** So many boards are held in order; one that nobody asked for the longest is read again. */
    private static final int BOARDS = 64;

    private final BoardStore boards;
    private final LogService log;
    private final Map<String, OrderedBoard> ordered =
            new LinkedHashMap<>(BOARDS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, OrderedBoard> eldest) {
                    return size() > BOARDS;
                }
            };

    BoardService(BoardStore boards, LogService log) {
        this.boards = boards;
        this.log = log;
    }

    /** The newest that is known of an athlete. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void know(UUID athleteId, Competitor competitor) {
        boards.putCompetitor(athleteId, competitor);
    }

    /** Some days of an athlete changed. Who hides keeps results, in no class. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID athleteId, Collection<LocalDate> changed) {
        var classes = boards.classes(athleteId);
        if (classes.isEmpty() || changed.isEmpty()) {
            return;
        }
        var around = Scores.around(changed);
        var scores = new Scores(athleteId, log.days(athleteId, around.from(), around.to()));
        Map<String, Result> results = new TreeMap<>();
        List<String> none = new ArrayList<>();
        for (var board : scores.boards(changed)) {
            scores.on(board)
                    .ifPresentOrElse(
                            result -> results.put(board.id(), result), () -> none.add(board.id()));
        }
        boards.put(results, classes.get());
        boards.remove(none, athleteId);
    }

    /** A result on a board that another feature owns; null takes the athlete off. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String board, UUID athleteId, @Nullable Result result) {
        var classes = boards.classes(athleteId);
        if (result == null || classes.isEmpty()) {
            boards.remove(List.of(board), athleteId);
        } else {
            boards.put(Map.of(board, result), classes.get());
        }
    }

    /** Who hides is off all boards at once; who comes back is where the log says. */
    @Transactional
    void hide(UUID athleteId, boolean hidden) {
        log.lock(athleteId);
        boards.hide(athleteId, hidden);
        boards.rank(athleteId, boards.classes(athleteId).orElse(List.of()));
    }

    /** The results of some athletes on a board, seen or not. */
    @Transactional(readOnly = true)
    public Map<UUID, Long> results(String board, Collection<UUID> athletes) {
        Map<UUID, Long> results = new HashMap<>();
        standings(board, athletes).forEach((athlete, one) -> results.put(athlete, one.score()));
        return results;
    }

    /** The same, with when they were reached. */
    @Transactional(readOnly = true)
    public Map<UUID, Result> standings(String board, Collection<UUID> athletes) {
        Map<UUID, Result> results = new HashMap<>();
        boards.of(board, athletes)
                .forEach(row -> results.put(row.result().athlete(), row.result()));
        return results;
    }

    /** Those of some athletes who don't want to be seen. */
    @Transactional(readOnly = true)
    public Set<UUID> hidden(Collection<UUID> athletes) {
        return boards.hidden(athletes);
    }

    /** The part of a board that somebody wants to see. */
    @Transactional(readOnly = true)
    public BoardPage find(String board, UUID me, BoardQuery query) {
        var friends = query.friends();
        return friends == null ? page(board, me, query) : among(board, me, query.name(), friends);
    }

    private BoardPage page(String board, UUID me, BoardQuery query) {
        var current = follow(board);
        synchronized (current) {
            var ranking = current.ranking(query.name());
            var mine = ranking.rankOf(me);
            var last = Math.max(1, ranking.size() - query.limit() + 1);
            var from =
                    query.aroundMe()
                            ? Math.clamp(mine.orElse(1) - query.limit() / 2, 1, last)
                            : query.fromRank();
            return new BoardPage(ranking.size(), from, mine, ranking.page(from, query.limit()));
        }
    }

    private BoardPage among(String board, UUID me, String name, List<UUID> friends) {
        var athletes = new HashSet<>(friends);
        athletes.add(me);
        var results =
                boards.of(board, athletes).stream()
                        .filter(row -> row.classes().contains(name))
                        .map(StandingRow::result)
                        .sorted(Result.BEST_FIRST)
                        .toList();
        if (results.size() < BoardPage.LEAST_MEMBERS) {
            return new BoardPage(0, 1, OptionalInt.empty(), List.of()); // Who asks chose them.
        }
        var mine = OptionalInt.empty();
        for (var i = 0; i < results.size(); i++) {
            mine = results.get(i).athlete().equals(me) ? OptionalInt.of(i + 1) : mine;
        }
        return new BoardPage(results.size(), 1, mine, results);
    }

    private OrderedBoard follow(String id) {
        OrderedBoard board;
        synchronized (ordered) {
            board = ordered.computeIfAbsent(id, _ -> new OrderedBoard());
        }
        synchronized (board) {
            var changes = boards.changes(id, board.horizon());
            board.apply(changes.rows(), changes.horizon());
        }
        return board;
    }
}
