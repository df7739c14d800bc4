package io.telemark.gamification.rule;

import io.telemark.gamification.log.Days;
import io.telemark.kernels.goal.Challenge;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as people write it.
 *
 * @param to the day after the last
 * @param teamOfBest for teams: how many of their best count
 * @param places for a virtual route: what lies along it
 */
public record ChallengeBody(
        GoalBody goal,
        LocalDate from,
        LocalDate to,
        @Nullable Integer teamOfBest,
        @Nullable List<Place> places) {

    /** Somewhere along a route. */
    public record Place(RuleBody.Text name, long atMetres) {
        public Place {
            if (name == null || atMetres < 1) {
                throw new IllegalArgumentException(
                        "place: incomplete (expected: name and a distance of at least 1 m)");
            }
        }
    }

    /** Fails with a reason when it can't be meant. */
    public Challenge toChallenge() {
        if (goal == null || from == null || to == null || (teamOfBest != null && places != null)) {
            throw new IllegalArgumentException(
                    "challenge: not one (expected: goal, from, to; and teamOfBest or places or neither)");
        }
        Days.check("from", from);
        Days.check("to", to);
        return new Challenge(goal.toGoal(), from, to, kind());
    }

    private Challenge.Kind kind() {
        if (teamOfBest != null) {
            return new Challenge.Kind.Team(teamOfBest);
        }
        return places == null
                ? new Challenge.Kind.Individual()
                : new Challenge.Kind.Route(places.stream().map(Place::atMetres).toList());
    }
}
