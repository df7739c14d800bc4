package io.telemark.sensors.activity;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** An athlete's activities. */
@RestController
@RequestMapping("/activities")
class ActivityHttp {
    private static final int MOST = 100;

    private final ActivityService activities;

    ActivityHttp(ActivityService activities) {
        this.activities = activities;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ActivityPage.class)))
    @GetMapping
    ResponseEntity<Object> list(
            AthleteId athlete,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            return Problems.invalid("limit", "a number from 1 to %d".formatted(MOST));
        }
        var after = cursor == null ? null : Cursor.parse(cursor).orElse(null);
        if (cursor != null && after == null) {
            return Problems.invalid("cursor", "the value of \"next\" in the page before");
        }
        var found = activities.page(athlete.value(), after, limit);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next =
                found.size() > limit
                        ? new Cursor(page.getLast().start(), page.getLast().id()).text()
                        : null;
        return ResponseEntity.ok(
                new ActivityPage(page.stream().map(ActivitySummary::of).toList(), next));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ActivityView.class)))
    @GetMapping("/{id}")
    @Nullable ResponseEntity<Object> one(
            AthleteId athlete, @PathVariable UUID id, ServletWebRequest request) {
        return switch (activities.find(id, athlete.value())) {
            case Found.Here(var activity) -> {
                if (request.checkNotModified(Integer.toString(activity.revision()))) {
                    yield null; // 304 is already written.
                }
                yield ResponseEntity.ok(ActivityView.of(activity));
            }
            case Found.Merged(var into) -> merged(into);
            case Found.Nowhere() -> Problems.notFound("activity");
        };
    }

    /** Gone for good; the readings stay in the archive. */
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(AthleteId athlete, @PathVariable UUID id) {
        return activities.delete(id, athlete.value())
                ? ResponseEntity.noContent().build()
                : Problems.notFound("activity");
    }

    /** Its load and what follows from that come a little later, as a revision. */
    @ApiResponse(responseCode = "204", content = @Content)
    @PutMapping("/{id}/effort")
    ResponseEntity<Object> rate(
            AthleteId athlete, @PathVariable UUID id, @RequestBody Effort effort) {
        return rated(activities.rate(id, athlete.value(), effort.value()));
    }

    /** Also when nothing was said: then nothing changes. */
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{id}/effort")
    ResponseEntity<Object> takeBackRating(AthleteId athlete, @PathVariable UUID id) {
        return rated(activities.rate(id, athlete.value(), null));
    }

    private static ResponseEntity<Object> rated(boolean found) {
        return found ? ResponseEntity.noContent().build() : Problems.notFound("activity");
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RevisionList.class)))
    @GetMapping("/{id}/revisions")
    ResponseEntity<Object> revisions(AthleteId athlete, @PathVariable UUID id) {
        var revisions = activities.revisions(id, athlete.value());
        return revisions.isEmpty()
                ? Problems.notFound("activity")
                : ResponseEntity.ok(new RevisionList(revisions));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Explanation.class)))
    @GetMapping("/{id}/sessions/{session}/metrics/{metric}/explain")
    ResponseEntity<Object> explain(
            AthleteId athlete,
            @PathVariable UUID id,
            @PathVariable int session,
            @PathVariable String metric) {
        return switch (activities.find(id, athlete.value())) {
            case Found.Here(var activity) ->
                    Explanation.of(activity, session, metric)
                            .<ResponseEntity<Object>>map(ResponseEntity::ok)
                            .orElseGet(() ->
                                    Problems.notFound(
                                            "metric in this session; what its inputs lack, it lacks too"));
            case Found.Merged(var into) -> merged(into);
            case Found.Nowhere() -> Problems.notFound("activity");
        };
    }

    private static ResponseEntity<Object> merged(@Nullable UUID into) {
        return Problems.answer(
                HttpStatus.GONE,
                "activity-merged",
                "This activity is part of another one now",
                "Ask for the activity that it was merged into.",
                into == null ? Map.of() : Map.of("mergedInto", into));
    }

    record ActivityPage(List<ActivitySummary> items, @Nullable String next) {}

    record RevisionList(List<Revision> items) {}

    /** How hard the whole activity felt. */
    record Effort(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            minimum = "1",
                            maximum = "10",
                            multipleOf = 0.5)
                    double perceived) {
        Effort {
            perceived = new PerceivedEffort(perceived).perceived(); // Refuses by its own rule.
        }

        PerceivedEffort value() {
            return new PerceivedEffort(perceived);
        }
    }
}
