package io.telemark.gamification.rule;

import io.telemark.contracts.gamification.v1.Challenge;
import io.telemark.contracts.gamification.v1.EffortRule;
import io.telemark.contracts.gamification.v1.Filter;
import io.telemark.contracts.gamification.v1.Goal;
import io.telemark.contracts.gamification.v1.Rule;
import io.telemark.contracts.gamification.v1.StreakRule;
import io.telemark.contracts.gamification.v1.Text;
import java.nio.charset.StandardCharsets;
import java.time.Month;
import java.util.UUID;

/** Rules as others hear of them. */
final class RuleMessages {
    private RuleMessages() {}

    /** Every version is a record of its own: compaction keeps them all. */
    static UUID key(io.telemark.gamification.rule.Rule rule) {
        return UUID.nameUUIDFromBytes(
                "%s/%d".formatted(rule.id(), rule.version()).getBytes(StandardCharsets.UTF_8));
    }

    static Rule message(io.telemark.gamification.rule.Rule rule) {
        var body = rule.body();
        var message =
                Rule.newBuilder()
                        .setId(rule.id())
                        .setVersion(rule.version())
                        .setValidFrom(rule.validFrom().toString())
                        .setRetired(body.isRetired())
                        .setTitle(text(body.title()))
                        .setDescription(text(body.description()));
        var effort = body.effort();
        if (effort != null) {
            message.setEffort(
                    EffortRule.newBuilder()
                            .setFullUpTo(effort.fullUpTo())
                            .setPercentAbove(effort.percentAbove())
                            .setCap(effort.cap()));
        }
        var streak = body.streak();
        if (streak != null) {
            message.setStreak(
                    StreakRule.newBuilder()
                            .setActiveDays(streak.activeDays())
                            .setWeeksPerFreeze(streak.weeksPerFreeze())
                            .setMostFreezes(streak.mostFreezes()));
        }
        var goal = body.goal();
        if (goal != null) {
            message.setAchievement(goal(goal));
        }
        var challenge = body.challenge();
        if (challenge != null) {
            message.setChallenge(challenge(challenge));
        }
        return message.build();
    }

    private static Challenge challenge(ChallengeBody body) {
        var message =
                Challenge.newBuilder()
                        .setGoal(goal(body.toChallenge().goal()))
                        .setFrom(body.from().toString())
                        .setTo(body.to().toString());
        var best = body.teamOfBest();
        var places = body.places();
        if (best != null) {
            return message.setTeam(Challenge.Team.newBuilder().setBest(best)).build();
        }
        if (places == null) {
            return message.setIndividual(Challenge.Individual.getDefaultInstance()).build();
        }
        var route = Challenge.Route.newBuilder();
        places.forEach(place ->
                route.addPlaces(
                        Challenge.Place.newBuilder()
                                .setName(text(place.name()))
                                .setAtMetres(place.atMetres())));
        return message.setRoute(route).build();
    }

    private static Goal goal(io.telemark.kernels.goal.Goal goal) {
        return Goal.newBuilder()
                .setMeasure(goal.measure().name())
                .setSpan(goal.span().name())
                .setFilter(filter(goal.filter()))
                .setAtLeast(goal.atLeast())
                .build();
    }

    private static Filter filter(io.telemark.kernels.goal.Filter filter) {
        return Filter.newBuilder()
                .addAllSports(filter.sports().stream().map(Enum::name).sorted().toList())
                .setFromHour(filter.fromHour())
                .setToHour(filter.toHour())
                .addAllWeekdays(filter.weekdays().stream().sorted().map(Enum::name).toList())
                .addAllMonths(filter.months().stream().map(Month::getValue).sorted().toList())
                .setLeastDistanceM(filter.leastDistanceMetres())
                .setLeastActiveS(filter.leastActiveSeconds())
                .build();
    }

    private static Text text(RuleBody.Text text) {
        return Text.newBuilder().setEn(text.en()).setRu(text.ru()).build();
    }
}
