package io.telemark.gamification.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is to be written into an athlete's ledger: a difference, never a balance. */
public record Entry(
        Kind kind,
        String subject,
        long points,
        int awards,
        boolean correction,
        String ruleId,
        int ruleVersion,
        List<UUID> evidence,
        Text reason,
        Instant at) {

    public Entry {
        evidence = List.copyOf(evidence);
    }

    /** What it was for. */
    public enum Kind {
        EFFORT,
        ACHIEVEMENT,
        CHALLENGE
    }

    /** For people, in the languages of the house. */
    public record Text(String en, String ru) {}
}
