package io.telemark.streams.load;

import io.telemark.contracts.Ids;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.FormulaVersion;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.kernels.formula.Formulas;
import io.telemark.kernels.load.LoadDay;
import io.telemark.kernels.load.LoadDays;
import io.telemark.kernels.plausibility.Duplicates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An athlete's whole history, day by day without a gap.
 *
 * @param first day since 1970
 */
record AthleteDays(int first, List<LoadDay> days, TreeMap<Integer, List<ActivityLoad>> activities) {
    private static final int DAYS_A_PART = 1_000;
    private static final List<String> FORMULAS =
            List.of("dailyLoad", "fitness", "fatigue", "form", "rampRate", "monotony", "strain");

    /** From entries in the order of days, and of ids within a day. */
    static AthleteDays of(List<Entry> entries, @Nullable LoadSeed seed) {
        var byDay = new TreeMap<Integer, List<Entry>>();
        entries.forEach(
                entry -> byDay.computeIfAbsent(entry.day(), _ -> new ArrayList<>()).add(entry));
        var activities = new TreeMap<Integer, List<ActivityLoad>>();
        byDay.forEach((day, some) -> activities.put(day, withoutDuplicates(some)));
        var begins = isNear(seed, byDay) ? seed : null;
        if (begins == null && byDay.isEmpty()) {
            return new AthleteDays(0, List.of(), activities);
        }
        var first = byDay.isEmpty() ? Integer.MAX_VALUE : byDay.firstKey();
        var last = byDay.isEmpty() ? Integer.MIN_VALUE : byDay.lastKey();
        if (begins != null) {
            first = Math.min(first, begins.day());
            last = Math.max(last, begins.day());
        }
        var loads = new double[last - first + 1];
        for (var day : activities.entrySet()) {
            for (var activity : day.getValue()) {
                loads[day.getKey() - first] += activity.getLoad();
            }
        }
        var kernelSeed =
                begins == null ? null : new LoadDays.Seed(begins.day() - first, begins.balance());
        return new AthleteDays(first, LoadDays.of(loads, kernelSeed), activities);
    }

    /** A seed from another age would make a history of nothing but rest days. */
    private static boolean isNear(@Nullable LoadSeed seed, TreeMap<Integer, ?> days) {
        return seed != null
                && (days.isEmpty()
                        || (days.lastKey() - seed.day() <= Entry.HORIZON_DAYS
                                && seed.day() - days.firstKey() <= 2 * Entry.HORIZON_DAYS));
    }

    private static List<ActivityLoad> withoutDuplicates(List<Entry> day) {
        var duplicates = Duplicates.among(day.stream().map(Entry::extent).toList());
        return day.stream()
                .map(entry -> {
                    var original = duplicates.get(entry.extent().id());
                    return original == null
                            ? entry.load()
                            : entry.load().toBuilder()
                                    .setLoad(0)
                                    .setDuplicateOf(Ids.toByteString(original))
                                    .build();
                })
                .toList();
    }

    /** At least one part: that days are gone is told too. */
    List<TrainingLoad.Builder> since(int day) {
        List<TrainingLoad.Builder> parts = new ArrayList<>();
        var from = Math.max(0, Math.min(day - first, days.size()));
        do {
            var to = Math.min(from + DAYS_A_PART, days.size());
            parts.add(part(from, to));
            from = to;
        } while (from < days.size());
        return parts;
    }

    private TrainingLoad.Builder part(int from, int to) {
        var part = TrainingLoad.newBuilder();
        if (!days.isEmpty()) {
            part.setFirstDay(text(first)).setLastDay(text(first + days.size() - 1));
        }
        for (var i = from; i < to; i++) {
            part.addDays(message(i));
        }
        for (var id : FORMULAS) {
            part.addFormulas(
                    FormulaVersion.newBuilder().setId(id).setVersion(Formulas.of(id).version()));
        }
        return part;
    }

    private io.telemark.contracts.load.v1.LoadDay message(int index) {
        var day = days.get(index);
        var message =
                io.telemark.contracts.load.v1.LoadDay.newBuilder()
                        .setDay(text(first + index))
                        .setLoad(day.load())
                        .setFitness(day.fitness())
                        .setFatigue(day.fatigue())
                        .setForm(day.form())
                        .setState(
                                day.building()
                                        ? io.telemark.contracts.load.v1.LoadDay.State.BUILDING
                                        : io.telemark.contracts.load.v1.LoadDay.State.READY)
                        .addAllActivities(activities.getOrDefault(first + index, List.of()));
        day.ramp().ifPresent(message::setRamp);
        day.monotony().ifPresent(message::setMonotony);
        day.strain().ifPresent(message::setStrain);
        return message.build();
    }

    private static String text(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }
}
