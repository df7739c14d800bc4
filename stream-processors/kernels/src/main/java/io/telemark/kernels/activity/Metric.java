package io.telemark.kernels.activity;

import io.telemark.kernels.formula.Formulas;
import java.util.Arrays;
import java.util.List;

/**
 * A number with its origin. A scalar has one value and no labels; zones and curves have one value a
 * label. A metric whose inputs are missing does not exist, so no value is NaN.
 *
 * @param version of the formula with this id
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in; equals and hashCode are ours.
public record Metric(String id, double[] values, List<String> labels, String unit, int version) {
    public Metric {
        values = values.clone();
        labels = List.copyOf(labels);
    }

    static Metric scalar(String id, double value) {
        return labelled(id, new double[] {value}, List.of());
    }

    static Metric labelled(String id, double[] values, List<String> labels) {
        var formula = Formulas.of(id);
        return new Metric(id, values, labels, formula.unit(), formula.version());
    }

    /** The first value: the only one of a scalar. */
    public double value() {
        return values[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Metric that
                && id.equals(that.id)
                && Arrays.equals(values, that.values)
                && labels.equals(that.labels)
                && unit.equals(that.unit)
                && version == that.version;
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return labels.isEmpty()
                ? "%s = %s %s".formatted(id, value(), unit)
                : "%s = %s %s %s".formatted(id, Arrays.toString(values), labels, unit);
    }
}
