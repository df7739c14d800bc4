package io.telemark.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of golden-cases.md that is not a variant of somebody else. */
class GoldenCaseTests {
    private static final double RELATIVE = 1e-6;

    /** Below this, relative error means nothing. */
    private static final double ABSOLUTE = 1e-9;

    static List<GoldenTable.Row> rows() {
        var table = new GoldenTable();
        PowerGolden.answer(table);
        HeartGolden.answer(table);
        SeriesGolden.answer(table);
        TerrainGolden.answer(table);
        LoadGolden.answer(table);
        return table.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void agreesWithTheClosedForm(GoldenTable.Row row) {
        var got = row.answer().get();
        if (row.value().equals("null")) {
            assertThat((Double) got).isNaN();
        } else if (got instanceof String text) {
            assertThat(text).isEqualTo(row.value());
        } else if (got instanceof double[] values) {
            var wanted =
                    Arrays.stream(row.value().replaceAll("[\\[\\] ]", "").split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            assertThat(values).containsExactly(wanted);
        } else {
            var wanted = Double.parseDouble(row.value());
            assertThat(((Number) got).doubleValue())
                    .isCloseTo(wanted, within(Math.max(ABSOLUTE, RELATIVE * Math.abs(wanted))));
        }
    }
}
