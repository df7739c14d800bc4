package io.telemark.contracts;

import com.google.protobuf.ByteString;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.gamification.v1.Challenge;
import io.telemark.contracts.gamification.v1.EffortRule;
import io.telemark.contracts.gamification.v1.Filter;
import io.telemark.contracts.gamification.v1.Goal;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.gamification.v1.Rule;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.gamification.v1.Text;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.Leg;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.contracts.telemetry.v1.Sport;
import java.util.UUID;

/** The game's messages behind the golden bytes. */
final class ScoreEvents {
    private static final ByteString ATHLETE = id(0xA);
    private static final ByteString ACTIVITY = id(0xE);
    private static final long AT = 1_763_827_200_000L;

    private ScoreEvents() {}

    private static ByteString id(long low) {
        return Ids.toByteString(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | low));
    }

    static ScoreEvent scored() {
        return ScoreEvent.newBuilder()
                .setAthleteId(ATHLETE)
                .setSequence(7)
                .setActivity(
                        ScoredActivity.newBuilder()
                                .setActivityId(ACTIVITY)
                                .setRevision(2)
                                .setCounted(true)
                                .setStartMillis(AT)
                                .setLocalStart("2025-11-22T17:00")
                                .setSport(Sport.SPORT_CYCLING)
                                .setLoadCenti(12_345)
                                .setLoadSource("powerLoad")
                                .setDistanceM(40_321)
                                .setActiveS(5_400)
                                .setAscentM(512)
                                .setVerified(true)
                                .setSex(AthleteSettings.Sex.FEMALE)
                                .setAge(34)
                                .setWeightKg(61.5)
                                .setFtpW(245))
                .addDays(
                        DayScore.newBuilder()
                                .setDay("2025-11-22")
                                .setLoadCenti(12_345)
                                .setPoints(123)
                                .setPointsBefore(101)
                                .setRuleVersion(1)
                                .addEvidence(ACTIVITY))
                .setPointsBefore(290)
                .setPointsAfter(312)
                .setLevelBefore(1)
                .setLevelAfter(2)
                .setAtMillis(AT + 5_400_000)
                .build();
    }

    /** Of several sports. */
    static ScoreEvent legs() {
        var scored = scored().toBuilder();
        scored.getActivityBuilder()
                .setSport(Sport.SPORT_SWIMMING)
                .addLegs(leg(Sport.SPORT_SWIMMING, 1_500, 1_800))
                .addLegs(leg(Sport.SPORT_TRANSITION, 200, 120))
                .addLegs(leg(Sport.SPORT_CYCLING, 38_621, 3_480).setAscentM(512));
        return scored.build();
    }

    /** Of a day that says when its points were reached. */
    static ScoreEvent reached() {
        var scored = scored().toBuilder();
        scored.getDaysBuilder(0).setReachedAtMillis(AT + 5_400_000);
        return scored.build();
    }

    private static Leg.Builder leg(Sport sport, long metres, long seconds) {
        return Leg.newBuilder()
                .setSport(sport)
                .setLoadCenti(4_115)
                .setDistanceM(metres)
                .setActiveS(seconds);
    }

    static Ruling ruling() {
        return Ruling.newBuilder()
                .setActivityId(ACTIVITY)
                .setVerified(true)
                .setAtMillis(AT)
                .build();
    }

    static Rule effort() {
        return Rule.newBuilder()
                .setId("effort")
                .setVersion(1)
                .setValidFrom("1970-01-01")
                .setTitle(text("Effort points", "Очки усилия"))
                .setEffort(EffortRule.newBuilder().setFullUpTo(150).setPercentAbove(50).setCap(225))
                .build();
    }

    static Rule achievement() {
        return Rule.newBuilder()
                .setId("century-ride")
                .setVersion(3)
                .setValidFrom("2026-01-01")
                .setTitle(text("Century", "Сотня"))
                .setDescription(text("Ride 100 km at once.", "Проехать 100 км за раз."))
                .setAchievement(
                        Goal.newBuilder()
                                .setMeasure("DISTANCE_METRES")
                                .setSpan("ACTIVITY")
                                .setFilter(
                                        Filter.newBuilder()
                                                .addSports("CYCLING")
                                                .setFromHour(22)
                                                .setToHour(5)
                                                .addWeekdays("SUNDAY")
                                                .addMonths(1)
                                                .addMonths(12)
                                                .setLeastActiveS(600))
                                .setAtLeast(100_000))
                .build();
    }

    static Rule challenge() {
        return Rule.newBuilder()
                .setId("to-lillehammer")
                .setVersion(1)
                .setValidFrom("2026-01-01")
                .setRetired(true)
                .setTitle(text("To Lillehammer", "В Лиллехаммер"))
                .setChallenge(
                        Challenge.newBuilder()
                                .setGoal(
                                        Goal.newBuilder()
                                                .setMeasure("DISTANCE_METRES")
                                                .setSpan("EVER")
                                                .setAtLeast(184_000))
                                .setFrom("2026-02-01")
                                .setTo("2026-03-01")
                                .setRoute(
                                        Challenge.Route.newBuilder()
                                                .addPlaces(
                                                        Challenge.Place.newBuilder()
                                                                .setName(text("Hamar", "Хамар"))
                                                                .setAtMetres(125_000))))
                .build();
    }

    static LedgerEntry entry() {
        return LedgerEntry.newBuilder()
                .setEntryId(id(0xF))
                .setAthleteId(ATHLETE)
                .setSequence(9)
                .setKind(LedgerEntry.Kind.EFFORT)
                .setSubject("2025-11-22")
                .setPoints(-22)
                .setCorrection(true)
                .setRuleId("effort")
                .setRuleVersion(1)
                .addEvidence(ACTIVITY)
                .setReason(text("Corrected", "Исправлено"))
                .setAtMillis(AT)
                .build();
    }

    private static Text text(String en, String ru) {
        return Text.newBuilder().setEn(en).setRu(ru).build();
    }
}
