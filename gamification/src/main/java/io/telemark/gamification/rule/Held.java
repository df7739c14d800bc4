package io.telemark.gamification.rule;

import io.telemark.kernels.goal.Reached;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something was reached by a version of its rule.
 *
 * @param rule the version that was in force then
 */
public record Held(Rule rule, Reached reached) {
    /**
     * By the first version by which it was reached while that was in force, if any: who has it
     * keeps it when the bar is raised or the rule retired. Only evidence takes it away.
     */
    public static Optional<Held> by(
            List<Rule> versions, Function<RuleBody, Optional<Reached>> reached) {
        List<Held> held = new ArrayList<>();
        for (var i = 0; i < versions.size(); i++) {
            var rule = versions.get(i);
            var replaced = i + 1 < versions.size() ? versions.get(i + 1).validFrom() : null;
            if (!rule.body().isRetired()) {
                reached.apply(rule.body())
                        .filter(one -> replaced == null || one.day().isBefore(replaced))
                        .ifPresent(one -> held.add(new Held(rule, one)));
            }
        }
        return held.stream().min(Comparator.comparing(Held::day));
    }

    private LocalDate day() {
        return reached.day();
    }
}
