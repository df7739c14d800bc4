package io.telemark.sensors.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A number, or one number a label, with its origin. */
public record Metric(
        String id, List<Double> values, List<String> labels, String unit, int version) {
    public Metric {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
    }

    /** As people read it: a number, numbers by label, or a list where nothing is labelled. */
    @Nullable Object plain() {
        if (!labels.isEmpty()) {
            var byLabel = new LinkedHashMap<String, @Nullable Double>();
            for (var i = 0; i < Math.min(labels.size(), values.size()); i++) {
                byLabel.put(labels.get(i), finite(values.get(i)));
            }
            return byLabel;
        }
        if (values.size() == 1) {
            return finite(values.getFirst());
        }
        List<@Nullable Double> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(finite(value)));
        return list;
    }

    /** By id, in alphabetical order. */
    static Map<String, @Nullable Object> plain(List<Metric> metrics) {
        var plain = new TreeMap<String, @Nullable Object>();
        metrics.forEach(metric -> plain.put(metric.id(), metric.plain()));
        return plain;
    }

    /** JSON has no other numbers. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
