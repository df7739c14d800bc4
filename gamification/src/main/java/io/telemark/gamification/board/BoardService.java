package io.telemark.gamification.board;

import io.telemark.gamification.log.LogService;
import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.score.DayScore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps standings in line with the log, and boards in order. */
@Service
public class BoardService {
    private static final LocalDate EVER = LocalDate.of(1970, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

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

    /** Some days of an athlete changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID athleteId, Collection<LocalDate> changed) {
        var classes = boards.classes(athleteId);
        if (classes.isEmpty() || changed.isEmpty()) {
            return;
        }
        var scores =
                new Scores(athleteId, log.activities(athleteId), log.days(athleteId, EVER, NEVER));
        for (var board : scores.boards(changed)) {
            var result = scores.on(board);
            if (result.isPresent()) {
                boards.put(board.id(), new StandingRow(result.get(), classes, false));
            } else {
                boards.remove(board.id(), athleteId);
            }
        }
    }

    /** A result on a board that another feature owns; null takes the athlete off. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String board, UUID athleteId, @Nullable Result result) {
        var classes = boards.classes(athleteId);
        if (result == null || classes.isEmpty()) {
            boards.remove(board, athleteId);
        } else {
            boards.put(board, new StandingRow(result, classes, false));
        }
    }

    /** Who hides is off all boards at once; who comes back is where the log says. */
    @Transactional
    void hide(UUID athleteId, boolean hidden) {
        boards.hide(athleteId, hidden);
        if (hidden) {
            boards.remove(athleteId);
        } else {
            var days = log.days(athleteId, EVER, NEVER).stream().map(DayScore::day).toList();
            settle(athleteId, days);
        }
    }

    /** A part of a board, from a place on. */
    @Transactional(readOnly = true)
    public BoardPage page(String board, String name, UUID me, int fromRank, int limit) {
        var current = follow(board);
        synchronized (current) {
            var ranking = current.ranking(name);
            return new BoardPage(
                    ranking.size(), fromRank, ranking.rankOf(me), ranking.page(fromRank, limit));
        }
    }

    /** The part of a board where an athlete is; its beginning for who is not on it. */
    @Transactional(readOnly = true)
    BoardPage around(Board board, String name, UUID me, int limit) {
        var current = follow(board.id());
        synchronized (current) {
            var ranking = current.ranking(name);
            var mine = ranking.rankOf(me);
            var last = Math.max(1, ranking.size() - limit + 1);
            var from = Math.clamp(mine.orElse(1) - limit / 2, 1, last);
            return new BoardPage(ranking.size(), from, mine, ranking.page(from, limit));
        }
    }

    /** Only some athletes, and who asks. */
    @Transactional(readOnly = true)
    BoardPage among(Board board, Set<UUID> athletes, UUID me) {
        var results =
                boards.of(board.id(), athletes).stream()
                        .map(StandingRow::result)
                        .sorted(Result.BEST_FIRST)
                        .toList();
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
