package io.telemark.kernels.effort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceivedEffortTests {
    private static final int HOUR = 3_600;

    @Test
    void threeQuartersOfAnHourOfWeightsAtSix() {
        var effort = new PerceivedEffort(6);
        assertThat(effort.sessionRpe(2_700)).isEqualTo(270);
        assertThat(effort.load(2_700)).isCloseTo(64.285714285714, within(1e-12));
    }

    @Test
    void anHourAtSevenIsAnHourAtThreshold() {
        assertThat(new PerceivedEffort(7).sessionRpe(HOUR)).isEqualTo(420);
        assertThat(new PerceivedEffort(7).load(HOUR)).isEqualTo(100);
    }

    @Test
    void theScaleGoesFromOneToTenInHalfSteps() {
        var possible = 0;
        for (var hundredths = -100; hundredths <= 1_200; hundredths++) {
            possible += PerceivedEffort.isPossible(hundredths / 100.0) ? 1 : 0;
        }
        assertThat(possible).isEqualTo(19);
        assertThat(new PerceivedEffort(1).perceived()).isEqualTo(1);
        assertThat(new PerceivedEffort(6.5).perceived()).isEqualTo(6.5);
        assertThat(new PerceivedEffort(10).perceived()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                0.5,
                -7,
                7.25,
                9.999,
                10.5,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void whatIsNotOnTheScaleIsNoEffort(double number) {
        assertThatThrownBy(() -> new PerceivedEffort(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("perceived: " + number + " (expected:");
    }
}
