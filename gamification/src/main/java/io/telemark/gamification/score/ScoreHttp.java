package io.telemark.gamification.score;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.gamification.log.Days;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.Level;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an athlete's training adds up to. */
@RestController
class ScoreHttp {
    private static final long MOST_DAYS = 366;
    private static final double HUNDREDTHS = 100;

    private final ScoreService scores;

    ScoreHttp(ScoreService scores) {
        this.scores = scores;
    }

    @GetMapping("/score")
    ScoreView score(AthleteId athlete) {
        var points = scores.standing(athlete.value()).points();
        var level = Level.of(points);
        return new ScoreView(
                points, new LevelView(level.number(), level.reachedAt(), level.nextAt()));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DayList.class)))
    @GetMapping("/score/days")
    ResponseEntity<Object> days(
            AthleteId athlete, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        if (!Days.hold(from)
                || !Days.hold(to)
                || to.isBefore(from)
                || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            return Problems.invalid(
                    "from, to",
                    "%s, and to from 0 to %d days after from"
                            .formatted(Days.EXPECTED, MOST_DAYS - 1));
        }
        return ResponseEntity.ok(
                new DayList(
                        scores.days(athlete.value(), from, to).stream().map(DayView::of).toList()));
    }

    record ScoreView(long points, LevelView level) {}

    /**
     * A level.
     *
     * @param from points at which it begins
     * @param next points at which the next one begins
     */
    record LevelView(int number, long from, long next) {}

    record DayList(List<DayView> items) {}

    record DayView(LocalDate day, double load, int points, int ruleVersion, List<UUID> evidence) {
        static DayView of(DayScore score) {
            return new DayView(
                    score.day(),
                    score.centiLoad() / HUNDREDTHS,
                    score.points(),
                    score.ruleVersion(),
                    score.evidence());
        }
    }
}
