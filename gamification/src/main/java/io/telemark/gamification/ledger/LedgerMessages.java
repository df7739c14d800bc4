package io.telemark.gamification.ledger;

import io.telemark.contracts.Ids;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.gamification.v1.Text;
import java.util.UUID;

/** Ledger entries as others hear of them. */
final class LedgerMessages {
    private LedgerMessages() {}

    static LedgerEntry message(UUID athleteId, WrittenEntry written) {
        var entry = written.entry();
        return LedgerEntry.newBuilder()
                .setEntryId(Ids.toByteString(written.id()))
                .setAthleteId(Ids.toByteString(athleteId))
                .setSequence(written.sequence())
                .setKind(
                        switch (entry.kind()) {
                            case EFFORT -> LedgerEntry.Kind.EFFORT;
                            case ACHIEVEMENT -> LedgerEntry.Kind.ACHIEVEMENT;
                            case CHALLENGE -> LedgerEntry.Kind.CHALLENGE;
                        })
                .setSubject(entry.subject())
                .setPoints(entry.points())
                .setAwards(entry.awards())
                .setCorrection(entry.correction())
                .setRuleId(entry.ruleId())
                .setRuleVersion(entry.ruleVersion())
                .addAllEvidence(entry.evidence().stream().map(Ids::toByteString).toList())
                .setReason(Text.newBuilder().setEn(entry.reason().en()).setRu(entry.reason().ru()))
                .setAtMillis(entry.at().toEpochMilli())
                .build();
    }
}
