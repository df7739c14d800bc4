package io.telemark.sensors.load;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** An athlete's days: load, fitness, fatigue, form. */
@RestController
@RequestMapping("/load")
class LoadHttp {
    private static final int USUAL_DAYS = 42;
    private static final int MOST_DAYS = 1_100;

    private final LoadService loads;

    LoadHttp(LoadService loads) {
        this.loads = loads;
    }

    /**
     * Days from and to, both included, by the athlete's own calendar; usually six weeks up to
     * today.
     */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LoadView.class)))
    @GetMapping
    @Nullable ResponseEntity<Object> days(
            AthleteId athlete,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            ServletWebRequest request) {
        var end = to == null ? loads.today(athlete.value()) : to;
        var begin = from == null ? end.minusDays(USUAL_DAYS - 1L) : from;
        if (begin.isAfter(end) || begin.plusDays(MOST_DAYS).isBefore(end)) {
            return Problems.answer(
                    HttpStatus.BAD_REQUEST,
                    "invalid",
                    "The request breaks a rule",
                    "from: not as expected (expected: at most %d days before to)"
                            .formatted(MOST_DAYS));
        }
        var range = loads.range(athlete.value(), begin, end);
        var tag = "%d-%s-%d".formatted(range.history().revision(), begin, range.days().size());
        if (request.checkNotModified(tag)) {
            return null; // 304 is already written.
        }
        return ResponseEntity.ok(LoadView.of(range));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LoadExplanation.class)))
    @GetMapping("/{day}/explain")
    ResponseEntity<Object> explain(AthleteId athlete, @PathVariable LocalDate day) {
        return LoadExplanation.of(loads.range(athlete.value(), day.minusDays(7), day).days(), day)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> Problems.notFound("day in your history"));
    }
}
