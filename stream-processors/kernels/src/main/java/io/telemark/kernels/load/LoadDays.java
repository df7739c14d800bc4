package io.telemark.kernels.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Day after day of an athlete's history, a rest day being a load of 0. */
public final class LoadDays {
    private static final int WEEK = 7;

    /** So many of the last days say all that the next one has to know. */
    public static final int MEMORY = WEEK + 1;

    private final List<Double> loads = new ArrayList<>();
    private final List<Double> fitness = new ArrayList<>();
    private final List<LoadDay> days = new ArrayList<>();
    private final int before;
    private Balance balance = Balance.NONE;
    private int seeded = Integer.MIN_VALUE;
    private boolean ready;

    /**
     * @param before days of the history that are not here
     */
    private LoadDays(int before) {
        this.before = before;
    }

    /** What another programme knew of an athlete, on the evening of this day of the history. */
    public record Seed(int day, Balance balance) {}

    /** The whole history. */
    public static List<LoadDay> of(double[] loads, @Nullable Seed seed) {
        var history = new LoadDays(0);
        for (var i = 0; i < loads.length; i++) {
            history.add(loads[i], seed != null && seed.day() == i ? seed.balance() : null);
        }
        return history.days;
    }

    /**
     * Rest days after a history.
     *
     * @param last its last days, at least {@link #MEMORY} if there are so many
     * @param length of the whole history
     */
    public static List<LoadDay> resting(List<LoadDay> last, int length, int days) {
        var history = new LoadDays(length - last.size());
        last.forEach(history::recall);
        for (var i = 0; i < days; i++) {
            history.add(0, null);
        }
        return history.days.subList(last.size(), last.size() + days);
    }

    private void recall(LoadDay day) {
        if (day.ramp().isEmpty() && seeded == Integer.MIN_VALUE) {
            seeded = days.size();
        }
        loads.add(day.load());
        fitness.add(day.fitness());
        days.add(day);
        balance = day.evening();
        ready = !day.building();
    }

    private void add(double load, @Nullable Balance seed) {
        var day = days.size();
        var form = balance.fitness() - balance.fatigue();
        balance = seed == null ? balance.next(load) : seed;
        if (seed != null) {
            seeded = day;
        }
        ready = ready || seed != null || before + day >= LoadHistory.FITNESS_DAYS;
        loads.add(load);
        fitness.add(balance.fitness());
        var monotony = monotony(day);
        days.add(
                new LoadDay(
                        load,
                        balance.fitness(),
                        balance.fatigue(),
                        form,
                        ramp(day),
                        monotony,
                        monotony.isEmpty()
                                ? monotony
                                : OptionalDouble.of(monotony.getAsDouble() * mean(day) * WEEK),
                        !ready));
    }

    private OptionalDouble ramp(int day) {
        if (day - WEEK < seeded) {
            return OptionalDouble.empty(); // What the seed brought has not grown in this week.
        }
        return OptionalDouble.of(balance.fitness() - (day < WEEK ? 0 : fitness.get(day - WEEK)));
    }

    private OptionalDouble monotony(int day) {
        if (day + 1 < WEEK) {
            return OptionalDouble.empty();
        }
        var week = week(day);
        if (Collections.min(week).equals(Collections.max(week))) {
            return OptionalDouble.empty(); // Their rounded mean may differ from all of them.
        }
        var mean = mean(day);
        var squares = week.stream().mapToDouble(load -> (load - mean) * (load - mean)).toArray();
        var deviation = Math.sqrt(sum(squares) / (WEEK - 1));
        return deviation == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean / deviation);
    }

    private double mean(int day) {
        return sum(week(day).stream().mapToDouble(Double::doubleValue).toArray()) / WEEK;
    }

    private List<Double> week(int day) {
        return loads.subList(day - WEEK + 1, day + 1);
    }

    /** In order: a stream may add in any. */
    private static double sum(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum;
    }
}
