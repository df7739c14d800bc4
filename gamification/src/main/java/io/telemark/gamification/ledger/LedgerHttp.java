package io.telemark.gamification.ledger;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An athlete's ledger, newest first. */
@RestController
class LedgerHttp {
    private static final int MOST = 100;

    private final LedgerService ledger;

    LedgerHttp(LedgerService ledger) {
        this.ledger = ledger;
    }

    /** With {@code corrections} only the notices: what takes back or adds to what was told. */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LedgerPage.class)))
    @GetMapping("/ledger")
    ResponseEntity<Object> page(
            AthleteId athlete,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "false") boolean corrections) {
        if (limit < 1 || limit > MOST) {
            return Problems.invalid("limit", "a number from 1 to %d".formatted(MOST));
        }
        var found = ledger.page(athlete.value(), before, corrections, limit);
        var items = found.stream().limit(limit).map(EntryView::of).toList();
        return ResponseEntity.ok(
                new LedgerPage(items, found.size() > limit ? items.getLast().sequence() : null));
    }

    /**
     * One page.
     *
     * @param next to be sent as {@code before}; null on the last page
     */
    record LedgerPage(List<EntryView> items, @Nullable Long next) {}

    record EntryView(
            UUID id,
            long sequence,
            Entry.Kind kind,
            String subject,
            long points,
            int awards,
            boolean correction,
            RuleView rule,
            List<UUID> evidence,
            Entry.Text reason,
            Instant at) {
        static EntryView of(WrittenEntry written) {
            var entry = written.entry();
            return new EntryView(
                    written.id(),
                    written.sequence(),
                    entry.kind(),
                    entry.subject(),
                    entry.points(),
                    entry.awards(),
                    entry.correction(),
                    new RuleView(entry.ruleId(), entry.ruleVersion()),
                    entry.evidence(),
                    entry.reason(),
                    entry.at());
        }
    }

    record RuleView(String id, int version) {}
}
