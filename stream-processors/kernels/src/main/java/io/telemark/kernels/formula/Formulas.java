package io.telemark.kernels.formula;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every formula that a metric can name. */
public final class Formulas {
    private static final Map<String, Formula> BY_ID = byId();

    private Formulas() {}

    /** The formula with this id, in the version that this build computes. */
    public static Formula of(String id) {
        var formula = BY_ID.get(id);
        if (formula == null) {
            throw new IllegalArgumentException("id: %s (expected: a formula's id)".formatted(id));
        }
        return formula;
    }

    public static boolean exists(String id) {
        return BY_ID.containsKey(id);
    }

    /** In the order of the catalogue: time and terrain, heart rate, power, running, the rest. */
    public static List<Formula> all() {
        return List.copyOf(BY_ID.values());
    }

    private static Map<String, Formula> byId() {
        var byId = new LinkedHashMap<String, Formula>();
        var areas =
                List.of(
                        MovementFormulas.all(),
                        HeartRateFormulas.all(),
                        PowerFormulas.all(),
                        PowerModelFormulas.all(),
                        RunningFormulas.all(),
                        SpecialFormulas.all(),
                        EffortFormulas.all(),
                        DailyFormulas.all());
        for (var area : areas) {
            for (var formula : area) {
                if (byId.put(formula.id(), formula) != null) {
                    throw new IllegalStateException(formula.id() + ": two formulas with one id");
                }
            }
        }
        return Collections.unmodifiableMap(byId);
    }

    static Formula formula(
            String id,
            String title,
            String usualName,
            String unit,
            String source,
            String text,
            String... inputs) {
        return new Formula(id, 1, title, usualName, text, unit, source, List.of(inputs));
    }
}
