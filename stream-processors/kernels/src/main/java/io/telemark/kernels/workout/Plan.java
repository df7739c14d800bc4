package io.telemark.kernels.workout;

import io.telemark.kernels.power.WeightedPower;
import io.telemark.kernels.recording.WorkoutStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A workout with its repeats written out. */
public record Plan(List<WorkoutStep> steps) {
    /** A workout is hours of steps; more is an attack that nests repeats. */
    private static final int MOST_STEPS = 10_000;

    private static final int MOST_SECONDS = 7 * 86_400;

    /** What a step without a power target is taken for, of threshold power. */
    private static final double EASY_SHARE = 0.5;

    public Plan {
        steps = List.copyOf(steps);
    }

    /** A repeat stands for its block once more, as often as it says less the once before it. */
    public static Plan of(List<WorkoutStep> stored) {
        var sorted = stored.stream().sorted(Comparator.comparingInt(WorkoutStep::index)).toList();
        var expanded = new ArrayList<WorkoutStep>();
        var starts = new int[sorted.size()];
        for (var i = 0; i < sorted.size(); i++) {
            starts[i] = expanded.size();
            var step = sorted.get(i);
            if (!step.isRepeat()) {
                expanded.add(step);
                continue;
            }
            var from = indexOf(sorted, step.repeatFrom());
            if (from < i) {
                repeat(expanded, starts[from], step.repeatTimes());
            }
        }
        return new Plan(expanded);
    }

    private static int indexOf(List<WorkoutStep> steps, int index) {
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i).index() == index) {
                return i;
            }
        }
        return steps.size();
    }

    private static void repeat(List<WorkoutStep> expanded, int from, int times) {
        var block = List.copyOf(expanded.subList(from, expanded.size()));
        for (var i = 1; i < times && expanded.size() + block.size() <= MOST_STEPS; i++) {
            expanded.addAll(block);
        }
    }

    /** Of the steps that end by time. */
    public double seconds() {
        return steps.stream()
                .mapToDouble(WorkoutStep::durationSeconds)
                .filter(seconds -> !Double.isNaN(seconds))
                .sum();
    }

    /** Of a ride that keeps to the middle of every band; NaN if it has no 30 s. */
    public double weightedPower(double ftp) {
        var length = (int) Math.min(seconds(), MOST_SECONDS);
        var seconds = new long[length];
        var powers = new double[length];
        var second = 0;
        var end = 0.0;
        for (var step : steps) {
            end += Double.isNaN(step.durationSeconds()) ? 0 : step.durationSeconds();
            var target =
                    step.hasPowerTarget()
                            ? (step.powerLow() + step.powerHigh()) / 2
                            : EASY_SHARE * ftp;
            for (; second < length && second < end; second++) {
                seconds[second] = second;
                powers[second] = target;
            }
        }
        return WeightedPower.of(seconds, powers);
    }
}
