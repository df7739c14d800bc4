package io.telemark.sensors;

import io.telemark.contracts.Ids;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.FormulaVersion;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.SessionLoad;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.kernels.load.LoadDays;
import java.time.LocalDate;
import java.util.UUID;

/** An athlete's days as the load topology tells them, each from one activity. */
final class ToldLoad {
    static final UUID ACTIVITY = UUID.randomUUID();
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    private ToldLoad() {}

    /** The days from the one with this index on, of a history that begins on {@link #FIRST}. */
    static TrainingLoad.Builder of(UUID athlete, int revision, int from, double... loads) {
        var told =
                TrainingLoad.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setRevision(revision)
                        .addFormulas(FormulaVersion.newBuilder().setId("fitness").setVersion(1));
        var all = new double[from + loads.length];
        System.arraycopy(loads, 0, all, from, loads.length);
        var days = LoadDays.of(all, null);
        if (all.length > 0) {
            told.setFirstDay(FIRST.toString());
            told.setLastDay(FIRST.plusDays(all.length - 1L).toString());
        }
        for (var i = from; i < all.length; i++) {
            told.addDays(day(FIRST.plusDays(i), days.get(i)));
        }
        return told;
    }

    static LoadDay day(LocalDate date, io.telemark.kernels.load.LoadDay numbers) {
        var day =
                LoadDay.newBuilder()
                        .setDay(date.toString())
                        .setLoad(numbers.load())
                        .setFitness(numbers.fitness())
                        .setFatigue(numbers.fatigue())
                        .setForm(numbers.form())
                        .setState(numbers.building() ? LoadDay.State.BUILDING : LoadDay.State.READY)
                        .addActivities(
                                ActivityLoad.newBuilder()
                                        .setActivityId(Ids.toByteString(ACTIVITY))
                                        .setRevision(1)
                                        .setLoad(numbers.load())
                                        .addSessions(
                                                SessionLoad.newBuilder()
                                                        .setMetric("heartRateLoad")
                                                        .setVersion(1)
                                                        .setValue(numbers.load())));
        numbers.ramp().ifPresent(day::setRamp);
        numbers.monotony().ifPresent(day::setMonotony);
        numbers.strain().ifPresent(day::setStrain);
        return day.build();
    }
}
