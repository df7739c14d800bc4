package io.telemark.gamification.achievement;

import io.telemark.gamification.rule.Rule;
import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.goal.History;
import io.telemark.kernels.goal.Reached;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An achievement with all versions of its rule, oldest first. Who reached it by a version while
 * that was in force keeps it when the bar is raised or the rule retired; only evidence takes it
 * away.
 */
record Achievement(List<Rule> versions) {

    /** Those among all rules. */
    static List<Achievement> of(List<Rule> rules) {
        Map<String, List<Rule>> byId = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> rule.body().achievement() != null)
                .forEach(rule -> byId.computeIfAbsent(rule.id(), _ -> new ArrayList<>()).add(rule));
        return byId.values().stream().map(Achievement::new).toList();
    }

    /** By which version, and how. */
    record Held(Rule rule, Reached reached) {}

    Rule newest() {
        return versions.getLast();
    }

    String id() {
        return newest().id();
    }

    Goal goal() {
        return Objects.requireNonNull(newest().body().goal());
    }

    /** The first version by which it was reached, if any. */
    Optional<Held> heldBy(History history) {
        List<Held> held = new ArrayList<>();
        for (var i = 0; i < versions.size(); i++) {
            var rule = versions.get(i);
            var replaced = i + 1 < versions.size() ? versions.get(i + 1).validFrom() : null;
            var goal = rule.body().goal();
            if (goal != null && !rule.body().isRetired()) {
                goal.reachedIn(history)
                        .filter(reached -> isBefore(reached.day(), replaced))
                        .ifPresent(reached -> held.add(new Held(rule, reached)));
            }
        }
        return held.stream().min(Comparator.comparing(one -> one.reached().day()));
    }

    private static boolean isBefore(LocalDate day, @Nullable LocalDate replaced) {
        return replaced == null || day.isBefore(replaced);
    }
}
