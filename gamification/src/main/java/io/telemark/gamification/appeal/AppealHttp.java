package io.telemark.gamification.appeal;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** "This was real": athletes appeal, staff decides. */
@RestController
class AppealHttp {
    private static final int MOST = 100;
    private static final int LONGEST = 1_000;
    private static final String LENGTH =
            "%s: not as expected (expected: 1 to " + LONGEST + " characters)";

    private final AppealService appeals;

    AppealHttp(AppealService appeals) {
        this.appeals = appeals;
    }

    /** Of a doubted activity of one's own; again to say it in other words. */
    @PutMapping("/activities/{id}/appeal")
    ResponseEntity<Object> appeal(
            AthleteId athlete, @PathVariable UUID id, @RequestBody AppealText said) {
        var text = said.text();
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Problems.invalid(LENGTH.formatted("text"));
        }
        return switch (appeals.appeal(athlete.value(), id, text)) {
            case TAKEN -> ResponseEntity.noContent().build();
            case UNKNOWN -> Problems.notFound("activity");
            case NEEDLESS ->
                    Problems.conflict(
                            "verified", "The activity counts already", "Nobody doubts it.");
        };
    }

    /** What one said, and what was decided. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AppealView.class)))
    @GetMapping("/activities/{id}/appeal")
    ResponseEntity<Object> appeal(AthleteId athlete, @PathVariable UUID id) {
        return appeals.of(athlete.value(), id)
                .map(seen -> ResponseEntity.ok((Object) AppealView.of(seen)))
                .orElseGet(() -> Problems.notFound("activity"));
    }

    /** For staff: what nobody has decided yet, the longest waiting first. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AppealList.class)))
    @GetMapping("/appeals")
    ResponseEntity<Object> open(
            AthleteId staff,
            HttpServletRequest request,
            @RequestParam(defaultValue = "20") int limit) {
        allow(request);
        return limit < 1 || limit > MOST
                ? Problems.invalid(
                        "limit: not as expected (expected: a number from 1 to %d)".formatted(MOST))
                : ResponseEntity.ok(new AppealList(appeals.open(limit)));
    }

    /** For staff, also without an appeal: whether it counts, and why. Kept for good. */
    @PutMapping("/rulings/{athleteId}/{activityId}")
    ResponseEntity<Object> decide(
            AthleteId staff,
            HttpServletRequest request,
            @PathVariable UUID athleteId,
            @PathVariable UUID activityId,
            @RequestBody RulingBody ruling) {
        allow(request);
        var verified = ruling.verified();
        var reason = ruling.reason();
        if (verified == null) {
            return Problems.invalid("verified: missing (expected: true or false)");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            return Problems.invalid(LENGTH.formatted("reason"));
        }
        return appeals.decide(athleteId, activityId, verified, reason, staff.value())
                ? ResponseEntity.noContent().build()
                : Problems.notFound("activity");
    }

    private static void allow(HttpServletRequest request) {
        if (!request.isUserInRole("staff")) {
            throw new AccessDeniedException("appeals: for staff");
        }
    }

    record AppealText(@Nullable String text) {}

    record RulingBody(@Nullable Boolean verified, @Nullable String reason) {}

    record AppealList(List<Appeal> items) {}

    /**
     * One appeal.
     *
     * @param verified whether the activity counts now
     * @param text null when nothing was said
     * @param decisions newest first
     */
    record AppealView(
            boolean verified,
            @Nullable String text,
            @Nullable Instant at,
            List<DecisionView> decisions) {
        static AppealView of(AppealService.Seen seen) {
            return new AppealView(
                    seen.verified(),
                    seen.appeal().map(Appeal::text).orElse(null),
                    seen.appeal().map(Appeal::at).orElse(null),
                    seen.decisions().stream()
                            .map(one -> new DecisionView(one.verified(), one.reason(), one.at()))
                            .toList());
        }
    }

    /** Who decided is the house's business. */
    record DecisionView(boolean verified, String reason, Instant at) {}
}
