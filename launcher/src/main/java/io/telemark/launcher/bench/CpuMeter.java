package io.telemark.launcher.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What processes have used since the meter was made. */
final class CpuMeter {
    private final List<Part> parts;
    private final Map<String, Double> before;

    CpuMeter(List<Part> parts) {
        this.parts = parts;
        this.before = now(parts);
    }

    /** CPU seconds of each, by its name. */
    Map<String, Double> seconds() {
        var used = now(parts);
        used.replaceAll((name, seconds) -> seconds - before.getOrDefault(name, 0.0));
        return used;
    }

    /** The same for each million of something. */
    Map<String, Double> perMillion(long count) {
        var used = seconds();
        used.replaceAll((_, seconds) -> seconds / Math.max(1L, count) * 1e6);
        return used;
    }

    private static Map<String, Double> now(List<Part> parts) {
        var seconds = new LinkedHashMap<String, Double>();
        parts.forEach(part -> seconds.merge(part.name(), part.cpuSeconds(), Double::sum));
        return seconds;
    }
}
