package io.telemark.gamification.rule;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules: everybody may read them, staff writes. */
@RestController
@RequestMapping("/rules")
class RuleHttp {
    private static final String STAFF = "staff";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    private final RuleService rules;

    RuleHttp(RuleService rules) {
        this.rules = rules;
    }

    /** The newest version of each. */
    @GetMapping
    RuleList current(AthleteId athlete) {
        Map<String, RuleView> newest = new LinkedHashMap<>();
        rules.all().forEach(rule -> newest.put(rule.id(), RuleView.of(rule)));
        return new RuleList(List.copyOf(newest.values()));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RuleList.class)))
    @GetMapping("/{id}")
    ResponseEntity<Object> versions(AthleteId athlete, @PathVariable String id) {
        var versions = rules.versions(id);
        return versions.isEmpty()
                ? Problems.notFound("rule")
                : ResponseEntity.ok()
                        .eTag(Integer.toString(versions.getLast().version()))
                        .body(new RuleList(versions.stream().map(RuleView::of).toList()));
    }

    /** If-Match bears the newest version that the writer knows; a new rule needs none. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    @PutMapping("/{id}")
    ResponseEntity<Object> write(
            AthleteId author,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String known,
            @RequestBody RuleBody body) {
        if (!request.isUserInRole(STAFF)) {
            throw new AccessDeniedException("rules: for staff");
        }
        if (!ID.matcher(id).matches()) {
            return Problems.invalid("id: %s (expected: 2 to 40 of a-z, 0-9 and -)".formatted(id));
        }
        return switch (rules.write(id, version(known), body, author.value())) {
            case Written.Accepted(var rule) ->
                    ResponseEntity.ok()
                            .eTag(Integer.toString(rule.version()))
                            .body(RuleView.of(rule));
            case Written.Outdated(var current) ->
                    Problems.answer(
                            HttpStatus.PRECONDITION_FAILED,
                            "outdated",
                            "The rule is not what you think",
                            "If-Match: expected \"%d\", the newest version.".formatted(current));
            case Written.Refused(var detail) -> Problems.invalid(detail);
        };
    }

    private static int version(@Nullable String known) {
        var matcher = VERSION.matcher(known == null ? "" : known);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    record RuleList(List<RuleView> items) {}

    record RuleView(
            String id,
            int version,
            LocalDate validFrom,
            boolean retired,
            RuleBody.Text title,
            RuleBody.Text description,
            RuleBody.@Nullable EffortBody effort,
            @Nullable GoalBody achievement,
            @Nullable ChallengeBody challenge,
            RuleBody.@Nullable StreakBody streak) {
        static RuleView of(Rule rule) {
            var body = rule.body();
            return new RuleView(
                    rule.id(),
                    rule.version(),
                    rule.validFrom(),
                    body.isRetired(),
                    body.title(),
                    body.description(),
                    body.effort(),
                    body.achievement(),
                    body.challenge(),
                    body.streak());
        }
    }
}
