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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An athlete's whole history, day by day without a gap.
 *
 * @param first day since 1970
 * @param seeded it begins with what the athlete brought along
 */
record AthleteDays(
        int first,
        boolean seeded,
        List<LoadDay> days,
        TreeMap<Integer, List<ActivityLoad>> activities) {
    private static final int DAYS_A_PART = 1_000;
    private static final List<String> FORMULAS =
            List.of("dailyLoad", "fitness", "fatigue", "form", "rampRate", "monotony", "strain");

    /** From entries in the order of days, and of ids within a day. */
    static AthleteDays of(List<Entry> entries, @Nullable LoadSeed seed) {
        var duplicates = duplicates(entries);
        var byDay = new TreeMap<Integer, List<ActivityLoad>>();
        for (var entry : entries) {
            byDay.computeIfAbsent(entry.day(), _ -> new ArrayList<>())
                    .add(load(entry, duplicates.get(entry.extent().id())));
        }
        var begins = isNear(seed, byDay) ? seed : null;
        if (begins == null && byDay.isEmpty()) {
            return new AthleteDays(0, false, List.of(), byDay);
        }
        var first = byDay.isEmpty() ? Integer.MAX_VALUE : byDay.firstKey();
        var last = byDay.isEmpty() ? Integer.MIN_VALUE : byDay.lastKey();
        if (begins != null) {
            first = Math.min(first, begins.day());
            last = Math.max(last, begins.day());
        }
        var loads = new double[last - first + 1];
        for (var day : byDay.entrySet()) {
            for (var activity : day.getValue()) {
                loads[day.getKey() - first] += activity.getLoad();
            }
        }
        var kernelSeed =
                begins == null ? null : new LoadDays.Seed(begins.day() - first, begins.balance());
        return new AthleteDays(first, begins != null, LoadDays.of(loads, kernelSeed), byDay);
    }

    /** A seed from another age would make a history of nothing but rest days. */
    private static boolean isNear(@Nullable LoadSeed seed, TreeMap<Integer, ?> days) {
        return seed != null
                && (days.isEmpty()
                        || (days.lastKey() - seed.day() <= Entry.HORIZON_DAYS
                                && seed.day() - days.firstKey() <= 2 * Entry.HORIZON_DAYS));
    }

    /** Whatever side of midnight they began on. What has no load takes none from another. */
    private static Map<UUID, UUID> duplicates(List<Entry> entries) {
        return Duplicates.among(
                entries.stream()
                        .filter(entry -> entry.load().getLoad() > 0)
                        .map(Entry::extent)
                        .toList());
    }

    private static ActivityLoad load(Entry entry, @Nullable UUID original) {
        return original == null
                ? entry.load()
                : entry.load().toBuilder()
                        .setLoad(0)
                        .setDuplicateOf(Ids.toByteString(original))
                        .build();
    }

    /** As they are to be told now. */
    Told toldAfter(Told before) {
        return new Told(before.revision() + 1, first, first + days.size() - 1, seeded);
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
