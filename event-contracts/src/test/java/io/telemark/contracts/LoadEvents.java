package io.telemark.contracts;

import static io.telemark.contracts.GoldenEvents.ACTIVITY;
import static io.telemark.contracts.GoldenEvents.ATHLETE;

import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityDeleted;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.DeleteActivity;
import io.telemark.contracts.activity.v1.MarkBorrowed;
import io.telemark.contracts.activity.v1.Plausibility;
import io.telemark.contracts.activity.v1.PlausibilityFlag;
import io.telemark.contracts.activity.v1.RatePerceived;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.LoadSeed;
import io.telemark.contracts.athlete.v1.TimeZoneFrom;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.FormulaVersion;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.SessionLoad;
import io.telemark.contracts.load.v1.TrainingLoad;

/** Golden events of load, and of what activities have had since there is load. */
final class LoadEvents {
    private static final long AT = 1_700_000_000_000L;

    private LoadEvents() {}

    static ActivityEvent judged() {
        return ActivityEvent.newBuilder()
                .setComputed(
                        ActivityComputed.newBuilder()
                                .setActivityId(ACTIVITY)
                                .setAthleteId(ATHLETE)
                                .setRevision(1)
                                .setStatus(ActivityComputed.Status.FINAL)
                                .setPlausibility(
                                        Plausibility.newBuilder()
                                                .setScore(0.125)
                                                .setVerified(false)
                                                .setVersion(1)
                                                .addFlags(motor())))
                .build();
    }

    private static PlausibilityFlag motor() {
        return PlausibilityFlag.newBuilder()
                .setId("motor")
                .setSession(1)
                .setWeight(0.875)
                .setMeasured(22.3)
                .setLimit(12.5)
                .setUnit("W/kg")
                .setFromMillis(AT)
                .setToMillis(AT + 60_000)
                .setWindowS(60)
                .build();
    }

    static ActivityEvent deleted() {
        return ActivityEvent.newBuilder()
                .setDeleted(
                        ActivityDeleted.newBuilder()
                                .setActivityId(ACTIVITY)
                                .setAthleteId(ATHLETE)
                                .setRevision(4)
                                .setDeletedAtMillis(AT))
                .build();
    }

    static ActivityCommand deletion() {
        return ActivityCommand.newBuilder()
                .setActivityId(ACTIVITY)
                .setAthleteId(ATHLETE)
                .setAskedAtMillis(AT)
                .setDelete(DeleteActivity.getDefaultInstance())
                .build();
    }

    static ActivityCommand mark() {
        return deletion().toBuilder()
                .setMarkBorrowed(MarkBorrowed.newBuilder().setBorrowed(true))
                .build();
    }

    static ActivityCommand rating() {
        return deletion().toBuilder()
                .setRatePerceived(RatePerceived.newBuilder().setPerceived(6.5))
                .build();
    }

    static ActivityCommand ratingTakenBack() {
        return deletion().toBuilder().setRatePerceived(RatePerceived.getDefaultInstance()).build();
    }

    static AthleteSettings seeded() {
        return AthleteSettings.newBuilder()
                .setAthleteId(ATHLETE)
                .setTimeZone("Europe/Moscow")
                .setLoadSeed(
                        LoadSeed.newBuilder().setDay("2026-01-01").setFitness(50).setFatigue(62.5))
                .setRecomputeSince("2026-02-01")
                .build();
    }

    static AthleteSettings moved() {
        return AthleteSettings.newBuilder()
                .setAthleteId(ATHLETE)
                .setTimeZone("Asia/Tokyo")
                .addTimeZones(TimeZoneFrom.newBuilder().setTimeZone("Europe/Oslo"))
                .addTimeZones(
                        TimeZoneFrom.newBuilder()
                                .setValidFrom("2026-06-10")
                                .setTimeZone("Asia/Tokyo"))
                .build();
    }

    static TrainingLoad load() {
        return TrainingLoad.newBuilder()
                .setAthleteId(ATHLETE)
                .setRevision(7)
                .setFirstDay("2026-01-01")
                .setLastDay("2026-03-01")
                .addDays(
                        LoadDay.newBuilder()
                                .setDay("2026-02-28")
                                .setLoad(100)
                                .setFitness(50.5)
                                .setFatigue(60.25)
                                .setForm(-9.5)
                                .setRamp(1.5)
                                .setMonotony(1.25)
                                .setStrain(500)
                                .setState(LoadDay.State.READY)
                                .addActivities(activity()))
                .addFormulas(FormulaVersion.newBuilder().setId("fitness").setVersion(1))
                .setComputedAtMillis(AT)
                .build();
    }

    private static ActivityLoad activity() {
        return ActivityLoad.newBuilder()
                .setActivityId(ACTIVITY)
                .setRevision(2)
                .setLoad(100)
                .addSessions(
                        SessionLoad.newBuilder()
                                .setSession(0)
                                .setMetric("load")
                                .setVersion(1)
                                .setValue(100))
                .setDuplicateOf(ATHLETE)
                .build();
    }
}
