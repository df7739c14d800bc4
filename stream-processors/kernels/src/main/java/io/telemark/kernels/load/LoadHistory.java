package io.telemark.kernels.load;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * An athlete's loads, one a local calendar day without a gap: a rest day is 0. Day 0 is the first
 * one; before it fitness and fatigue are 0.
 */
@SuppressWarnings("ArrayRecordComponent") // A history that nobody compares or changes.
public record LoadHistory(double[] dailyLoads, Response response) {
    public static final int FITNESS_DAYS = 42;
    public static final int FATIGUE_DAYS = 7;
    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;

    public static LoadHistory of(double... dailyLoads) {
        return new LoadHistory(dailyLoads.clone(), Response.EXPONENTIAL);
    }

    /** Chronic load, on every day's evening. */
    public double[] fitness() {
        return average(FITNESS_DAYS);
    }

    /** Acute load, on every day's evening. */
    public double[] fatigue() {
        return average(FATIGUE_DAYS);
    }

    private double[] average(int days) {
        var factor = response.factor(days);
        var averages = new double[dailyLoads.length];
        var average = 0.0;
        for (var i = 0; i < averages.length; i++) {
            average += factor * (dailyLoads[i] - average);
            averages[i] = average;
        }
        return averages;
    }

    /** What a day begins with: yesterday's fitness less yesterday's fatigue. */
    public double[] form() {
        var fitness = fitness();
        var fatigue = fatigue();
        var form = new double[dailyLoads.length];
        for (var i = 1; i < form.length; i++) {
            form[i] = fitness[i - 1] - fatigue[i - 1];
        }
        return form;
    }

    /** Growth of fitness in the week up to a day. */
    public double rampRate(int day) {
        var fitness = fitness();
        return fitness[day] - (day < WEEK ? 0 : fitness[day - WEEK]);
    }

    /**
     * Foster: mean by standard deviation (n - 1) of the week up to a day; absent if all are equal.
     */
    public OptionalDouble monotony(int day) {
        if (day + 1 < WEEK) {
            return OptionalDouble.empty();
        }
        var week = Arrays.copyOfRange(dailyLoads, day - WEEK + 1, day + 1);
        if (Arrays.stream(week).allMatch(load -> load == week[0])) {
            return OptionalDouble.empty(); // Their rounded mean may differ from all of them.
        }
        var mean = mean(day, WEEK);
        var squares = 0.0;
        for (var load : week) {
            squares += (load - mean) * (load - mean);
        }
        var deviation = Math.sqrt(squares / (WEEK - 1));
        return deviation == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean / deviation);
    }

    /** Foster: the week's load times its monotony. */
    public OptionalDouble strain(int day) {
        var monotony = monotony(day);
        return monotony.isEmpty()
                ? monotony
                : OptionalDouble.of(monotony.getAsDouble() * mean(day, WEEK) * WEEK);
    }

    /**
     * Acute by chronic load, 7 days by 28 that contain them. Descriptive only: part and whole
     * correlate by themselves.
     */
    public OptionalDouble loadRatio(int day) {
        if (day + 1 < FOUR_WEEKS) {
            return OptionalDouble.empty();
        }
        return ratio(mean(day, WEEK), mean(day, FOUR_WEEKS));
    }

    /** 7 days by the 21 before them. */
    public OptionalDouble uncoupledLoadRatio(int day) {
        if (day + 1 < FOUR_WEEKS) {
            return OptionalDouble.empty();
        }
        return ratio(mean(day, WEEK), mean(day - WEEK, FOUR_WEEKS - WEEK));
    }

    /** Williams: both as exponential means with 2 / (days + 1), begun with the first day's load. */
    public OptionalDouble exponentialLoadRatio(int day) {
        if (day < 0 || day >= dailyLoads.length) {
            return OptionalDouble.empty();
        }
        var acute = dailyLoads[0];
        var chronic = dailyLoads[0];
        for (var i = 1; i <= day; i++) {
            acute += 2.0 / (WEEK + 1) * (dailyLoads[i] - acute);
            chronic += 2.0 / (FOUR_WEEKS + 1) * (dailyLoads[i] - chronic);
        }
        return ratio(acute, chronic);
    }

    private static OptionalDouble ratio(double acute, double chronic) {
        return chronic == 0 ? OptionalDouble.empty() : OptionalDouble.of(acute / chronic);
    }

    private double mean(int day, int days) {
        return Arrays.stream(dailyLoads, day - days + 1, day + 1).sum() / days;
    }

    /** The daily load that raises fitness by so much a week, with the inverse response. */
    public static double neededDailyLoad(double fitness, double rampPerWeek) {
        return fitness + FITNESS_DAYS * rampPerWeek / WEEK;
    }
}
