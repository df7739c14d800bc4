package io.telemark.gamification.challenge;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.gamification.board.BoardPage;
import io.telemark.gamification.board.BoardQuery;
import io.telemark.gamification.rule.ChallengeBody;
import io.telemark.gamification.rule.RuleBody;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Challenges, and joining and leaving them. */
@RestController
@RequestMapping("/challenges")
class ChallengeHttp {
    private static final Pattern MEASURE = Pattern.compile("progress|own-best");
    private static final int LONGEST_TEAM = 40;

    private final ChallengeService challenges;

    ChallengeHttp(ChallengeService challenges) {
        this.challenges = challenges;
    }

    @GetMapping
    ChallengeList list(AthleteId athlete) {
        return new ChallengeList(
                challenges.of(athlete.value()).stream().map(ChallengeView::of).toList());
    }

    /** Again with another team to change it. */
    @PutMapping("/{id}/membership")
    ResponseEntity<Object> join(
            AthleteId athlete, @PathVariable String id, @RequestBody Membership wish) {
        var team = wish.named();
        if (team != null && team.length() > LONGEST_TEAM) {
            return Problems.invalid("team", "1 to %d characters".formatted(LONGEST_TEAM));
        }
        return switch (challenges.join(id, athlete.value(), team)) {
            case JOINED -> ResponseEntity.noContent().build();
            case UNKNOWN -> Problems.notFound("challenge");
            case OVER -> over();
            case TEAM_MISMATCH ->
                    Problems.invalid(
                            "team", "a team's name in a challenge of teams, and none in others");
        };
    }

    /** Not once it is over: a team's result stays what it came to. */
    @DeleteMapping("/{id}/membership")
    ResponseEntity<Object> leave(AthleteId athlete, @PathVariable String id) {
        return challenges.leave(id, athlete.value()) ? ResponseEntity.noContent().build() : over();
    }

    private static ResponseEntity<Object> over() {
        return Problems.conflict(
                "challenge-over",
                "The challenge is over",
                "Nobody can join or leave after its last day.");
    }

    /** A board of everybody who joined: by progress, or by percent of the own best. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StandingsView.class)))
    @GetMapping("/{id}/board")
    ResponseEntity<Object> board(
            AthleteId athlete,
            @PathVariable String id,
            @RequestParam(defaultValue = "progress") String measure,
            @RequestParam(name = "class", defaultValue = "all") String name,
            @RequestParam(required = false) @Nullable List<UUID> friends,
            @RequestParam(defaultValue = "false") boolean aroundMe,
            @RequestParam(defaultValue = "1") int fromRank,
            @RequestParam(defaultValue = "20") int limit) {
        if (!MEASURE.matcher(measure).matches()) {
            return Problems.invalid("measure", "progress or own-best");
        }
        var query = new BoardQuery(name, friends, aroundMe, fromRank, limit);
        var refusal = query.refusal();
        if (refusal.isPresent()) {
            return Problems.invalid(refusal.get());
        }
        var compared = Contest.Measure.valueOf(measure.toUpperCase(Locale.ROOT).replace('-', '_'));
        return challenges
                .board(id, compared, athlete.value(), query)
                .map(page -> ResponseEntity.ok((Object) StandingsView.of(name, page)))
                .orElseGet(() -> Problems.notFound("challenge"));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TeamList.class)))
    @GetMapping("/{id}/teams")
    ResponseEntity<Object> teams(AthleteId athlete, @PathVariable String id) {
        return challenges
                .teams(id, athlete.value())
                .map(teams -> ResponseEntity.ok((Object) new TeamList(teams)))
                .orElseGet(() -> Problems.notFound("challenge"));
    }

    record Membership(@Nullable String team) {
        /** Blank is none. */
        @Nullable String named() {
            return team == null || team.isBlank() ? null : team;
        }
    }

    record ChallengeList(List<ChallengeView> items) {}

    /**
     * One challenge.
     *
     * @param reached the day on which the athlete got there; null until then
     * @param placesPassed on a route, and null elsewhere
     */
    record ChallengeView(
            String id,
            RuleBody.Text title,
            RuleBody.Text description,
            ChallengeBody challenge,
            boolean joined,
            @Nullable String team,
            long progress,
            @Nullable LocalDate reached,
            @Nullable Integer placesPassed) {
        static ChallengeView of(ChallengeService.Seen seen) {
            var me = seen.me();
            var rule = seen.contest().rule();
            var places = seen.contest().body().places();
            return new ChallengeView(
                    rule.id(),
                    rule.body().title(),
                    rule.body().description(),
                    seen.contest().body(),
                    me != null,
                    me == null ? null : me.team(),
                    seen.progress(),
                    seen.reached().map(reached -> reached.day()).orElse(null),
                    places == null
                            ? null
                            : (int)
                                    places.stream()
                                            .filter(place -> place.atMetres() <= seen.progress())
                                            .count());
        }
    }

    record TeamList(List<TeamResult> items) {}

    /**
     * A part of a challenge's board.
     *
     * @param name of the class of athletes
     * @param myRank null for who is not on it
     * @param tooFew whether nobody is shown because fewer than three are on it
     */
    record StandingsView(
            String name,
            int members,
            @Nullable Integer myRank,
            boolean tooFew,
            List<StandingView> items) {
        static StandingsView of(String name, BoardPage page) {
            List<StandingView> items = new ArrayList<>();
            for (var result : page.results()) {
                items.add(
                        new StandingView(
                                page.firstRank() + items.size(),
                                result.athlete(),
                                result.score(),
                                Instant.ofEpochMilli(result.reachedMillis())));
            }
            return new StandingsView(
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
     * @param score progress, or tenths of a percent of the athlete's own best
     */
    record StandingView(int rank, UUID athleteId, long score, Instant reachedAt) {}
}
