package io.telemark.gamification.board;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.gamification.log.Days;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Boards, as pages from a place on, around who asks, or among friends. */
@RestController
@RequestMapping("/boards")
class BoardHttp {
    private static final Pattern MEASURE = Pattern.compile("points|own-best");
    private static final Pattern PERIOD = Pattern.compile("day|week|season|form");

    private final BoardService boards;

    BoardHttp(BoardService boards) {
        this.boards = boards;
    }

    /** Any day of the period names it; a form is named by its last. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = BoardView.class)))
    @GetMapping("/{measure}/{period}/{day}")
    ResponseEntity<Object> page(
            AthleteId me,
            @PathVariable String measure,
            @PathVariable String period,
            @PathVariable LocalDate day,
            @RequestParam(name = "class", defaultValue = "all") String name,
            @RequestParam(required = false) @Nullable List<UUID> friends,
            @RequestParam(defaultValue = "false") boolean aroundMe,
            @RequestParam(defaultValue = "1") int fromRank,
            @RequestParam(defaultValue = "20") int limit) {
        if (!MEASURE.matcher(measure).matches() || !PERIOD.matcher(period).matches()) {
            return Problems.notFound("board");
        }
        if (!Days.hold(day)) {
            return Problems.invalid("day", Days.EXPECTED);
        }
        var query = new BoardQuery(name, friends, aroundMe, fromRank, limit);
        var refusal = query.refusal();
        if (refusal.isPresent()) {
            return Problems.invalid(refusal.get());
        }
        var compared = Board.Measure.valueOf(measure.toUpperCase(Locale.ROOT).replace('-', '_'));
        var over = Board.Period.valueOf(period.toUpperCase(Locale.ROOT));
        if (compared == Board.Measure.OWN_BEST && !over.hasOwnBest()) {
            return Problems.notFound("board");
        }
        var board = over.board(compared, day);
        return ResponseEntity.ok(
                BoardView.of(board, name, boards.find(board.id(), me.value(), query)));
    }

    /** Whether to be seen on boards. */
    @PutMapping("/participation")
    ResponseEntity<Object> participate(AthleteId me, @RequestBody Participation wish) {
        boards.hide(me.value(), !wish.visible());
        return ResponseEntity.noContent().build();
    }

    record Participation(boolean visible) {}

    /**
     * A part of a board.
     *
     * @param myRank null for who is not on it
     * @param tooFew whether nobody is shown because fewer than three are on it
     */
    record BoardView(
            LocalDate from,
            LocalDate to,
            String name,
            int members,
            @Nullable Integer myRank,
            boolean tooFew,
            List<PlaceView> items) {
        static BoardView of(Board board, String name, BoardPage page) {
            List<PlaceView> items = new ArrayList<>();
            for (var result : page.results()) {
                items.add(
                        new PlaceView(
                                page.firstRank() + items.size(),
                                result.athlete(),
                                result.score(),
                                Instant.ofEpochMilli(result.reachedMillis())));
            }
            return new BoardView(
                    board.days().from(),
                    board.days().to(),
                    name,
                    page.members(),
                    page.me().isPresent() ? page.me().getAsInt() : null,
                    page.members() < BoardPage.LEAST_MEMBERS,
                    items);
        }
    }

    /**
     * One place.
     *
     * @param score points, or tenths of a percent of the athlete's own best
     */
    record PlaceView(int rank, UUID athleteId, long score, Instant reachedAt) {}
}
