package io.telemark.kernels.activity;

import java.util.ArrayList;
import java.util.List;

/** Collects metrics in a fixed order. What could not be computed leaves no trace. */
final class MetricList {
    private final List<Metric> metrics = new ArrayList<>();

    /** NaN and infinity mean that an input is missing. */
    void add(String id, double value) {
        if (Double.isFinite(value)) {
            metrics.add(Metric.scalar(id, value));
        }
    }

    void add(String id, double[] values, List<String> labels) {
        if (values.length > 0) {
            metrics.add(Metric.labelled(id, values, labels));
        }
    }

    void addAll(List<Metric> others) {
        metrics.addAll(others);
    }

    /** Value of a scalar already added, NaN if it is absent. */
    double value(String id) {
        for (var metric : metrics) {
            if (metric.id().equals(id)) {
                return metric.value();
            }
        }
        return Double.NaN;
    }

    List<Metric> toList() {
        return List.copyOf(metrics);
    }
}
