package io.telemark.sensors.load;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/** An athlete's days: load, fitness, fatigue, form. */
@RestController
@RequestMapping("/load")
class LoadHttp {
    private static final int USUAL_DAYS = 42;
    private static final int MOST_DAYS = 1_100;

    /** Years of four digits: no calendar here goes farther. */
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final LoadService loads;
    private final JsonMapper json;

    LoadHttp(LoadService loads, JsonMapper json) {
        this.loads = loads;
        this.json = json;
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
        if (!isPossible(from) || !isPossible(to)) {
            return Problems.invalid(
                    "from and to", "days from %s to %s".formatted(EARLIEST, LATEST));
        }
        var end = to == null ? loads.today(athlete.value()) : to;
        var begin = from == null ? end.minusDays(USUAL_DAYS - 1L) : from;
        if (begin.isAfter(end) || begin.plusDays(MOST_DAYS).isBefore(end)) {
            return Problems.invalid("from", "at most %d days before to".formatted(MOST_DAYS));
        }
        var view = LoadView.of(loads.range(athlete.value(), begin, end));
        if (request.checkNotModified(tag(view))) {
            return null; // 304 is already written.
        }
        return ResponseEntity.ok(view);
    }

    /** The revision would not do: a long history's parts come one by one and share it. */
    private String tag(LoadView view) {
        return DigestUtils.md5DigestAsHex(json.writeValueAsBytes(view));
    }

    private static boolean isPossible(@Nullable LocalDate day) {
        return day == null || !(day.isBefore(EARLIEST) || day.isAfter(LATEST));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LoadExplanation.class)))
    @GetMapping("/{day}/explain")
    ResponseEntity<Object> explain(AthleteId athlete, @PathVariable LocalDate day) {
        if (!isPossible(day)) {
            return Problems.notFound("day in your history");
        }
        return LoadExplanation.of(loads.range(athlete.value(), day.minusDays(7), day).days(), day)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> Problems.notFound("day in your history"));
    }
}
