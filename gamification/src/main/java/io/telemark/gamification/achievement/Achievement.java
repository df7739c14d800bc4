package io.telemark.gamification.achievement;

import io.telemark.gamification.rule.Held;
import io.telemark.gamification.rule.Rule;
import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.goal.History;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An achievement with all versions of its rule, oldest first. */
record Achievement(List<Rule> versions) {

    Rule newest() {
        return versions.getLast();
    }

    String id() {
        return newest().id();
    }

    Goal goal() {
        return Objects.requireNonNull(newest().body().goal());
    }

    Optional<Held> heldBy(History history) {
        return Held.by(
                versions,
                body -> Optional.ofNullable(body.goal()).flatMap(goal -> goal.reachedIn(history)));
    }
}
