package io.telemark.kernels.workout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.recording.WorkoutStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTests {
    @Test
    void aRepeatWritesItsBlockOut() {
        var plan =
                Plan.of(
                        List.of(
                                step(0, 600, 100, 150),
                                step(1, 60, 300, 320),
                                step(2, 60, 100, 120),
                                repeat(3, 1, 5)));
        assertThat(plan.steps()).hasSize(11);
        assertThat(plan.seconds()).isEqualTo(1200);
    }

    @Test
    void repeatsMayNest() {
        var plan =
                Plan.of(
                        List.of(
                                step(0, 10, 1, 1),
                                repeat(1, 0, 2),
                                step(2, 10, 2, 2),
                                repeat(3, 0, 3)));
        assertThat(plan.steps()).hasSize(9);
    }

    @Test
    void aRepeatThatJumpsForwardIsNoRepeat() {
        assertThat(Plan.of(List.of(step(0, 10, 1, 1), repeat(1, 7, 100))).steps()).hasSize(1);
    }

    @Test
    void nestedRepeatsCannotFillTheMemory() {
        var steps = new java.util.ArrayList<WorkoutStep>();
        steps.add(step(0, 1, 1, 1));
        for (var i = 1; i < 30; i++) {
            steps.add(repeat(i, 0, 1000));
        }
        assertThat(Plan.of(steps).steps()).hasSizeLessThanOrEqualTo(10_000);
    }

    @Test
    void aStepWithoutTargetIsTakenForEasy() {
        var plan = Plan.of(List.of(step(0, 600, Double.NaN, Double.NaN)));
        assertThat(plan.weightedPower(250)).isCloseTo(125, within(1e-9));
    }

    private static WorkoutStep step(int index, double seconds, double low, double high) {
        return new WorkoutStep(index, seconds, Double.NaN, -1, 0, low, high, "active");
    }

    private static WorkoutStep repeat(int index, int from, int times) {
        var nan = Double.NaN;
        return new WorkoutStep(index, nan, nan, from, times, nan, nan, "");
    }
}
