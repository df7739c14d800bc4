package io.telemark.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NumbersTests {
    @Test
    void seesADifferenceInTheLastBit() {
        var one = numbers(Double.toString(201.4));
        var other = numbers(Double.toString(Math.nextUp(201.4)));
        assertThat(one.differences(one)).isEmpty();
        assertThat(one.differences(other))
                .containsExactly("sessions[0].metrics.averagePower: 201.4, " + Math.nextUp(201.4));
    }

    @Test
    void seesAMetricThatOnlyOneHas() {
        var empty = Numbers.of(JsonMapper.shared().readTree("{}"));
        assertThat(numbers("1.0").differences(empty)).hasSize(1);
        assertThat(empty.differences(numbers("1.0"))).hasSize(1);
    }

    private static Numbers numbers(String averagePower) {
        return Numbers.of(
                JsonMapper.shared()
                        .readTree(
                                """
                                {"id": "x", "revision": 3, "sessions": [
                                  {"start": "2026-05-01T07:00:00Z", "metrics": {"averagePower": %s}}]}
                                """
                                        .formatted(averagePower)));
    }
}
