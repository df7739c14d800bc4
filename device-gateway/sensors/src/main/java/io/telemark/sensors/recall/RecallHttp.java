package io.telemark.sensors.recall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has an activity computed once more, from what the archive holds of it. */
@RestController
class RecallHttp {
    private final RecallService recalls;

    RecallHttp(RecallService recalls) {
        this.recalls = recalls;
    }

    /** Nothing is new unless the numbers are: then the activity has a new revision. */
    @Operation(
            description =
                    "Takes no Idempotency-Key, because a repeat is one by nature: asked twice, the"
                            + " same numbers are computed twice, and the revision changes only if"
                            + " they do.")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @PostMapping("/activities/{id}/replay")
    ResponseEntity<Object> replay(AthleteId athlete, @PathVariable UUID id) {
        return recalls.request(athlete.value(), id)
                .<ResponseEntity<Object>>map(
                        recall -> ResponseEntity.accepted().body(new Accepted(recall)))
                .orElseGet(() -> Problems.notFound("activity"));
    }

    record Accepted(UUID recallId) {}
}
