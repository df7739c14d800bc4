package io.telemark.sensors.chunk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A chunk's columns without a name of ours, as the archive keeps them. */
final class OtherColumns {
    private static final JsonMapper JSON = JsonMapper.shared();

    private OtherColumns() {}

    /** {@code [{"name", "unit", "values"}]}. */
    static String toJson(Map<OtherChannel, double[]> columns) {
        List<Map<String, Object>> all = new ArrayList<>();
        columns.forEach((channel, values) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", channel.name());
            one.put("unit", channel.unit());
            one.put("values", withGaps(values));
            all.add(one);
        });
        return JSON.writeValueAsString(all);
    }

    private static List<@Nullable Double> withGaps(double[] values) {
        List<@Nullable Double> list = new ArrayList<>(values.length);
        for (var value : values) {
            list.add(Double.isNaN(value) ? null : value);
        }
        return list;
    }
}
