package io.telemark.gamification.challenge;

import io.telemark.gamification.board.BoardPage;
import io.telemark.kernels.goal.Challenge;
import io.telemark.kernels.ranking.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The teams of a challenge.
 *
 * @param hidden who doesn't want to be seen
 * @param results by athlete; who is absent has done nothing yet
 */
record Teams(List<Member> members, Set<UUID> hidden, Map<UUID, Result> results) {
    private record Team(String name, List<Result> results) {}

    /** Best first; of equal teams the one that was there earlier, and then by name. */
    List<TeamResult> seenBy(UUID me, int best) {
        Map<String, List<UUID>> athletes = new TreeMap<>();
        for (var member : members) {
            var team = member.team();
            if (team != null) {
                athletes.computeIfAbsent(team, _ -> new ArrayList<>()).add(member.athleteId());
            }
        }
        List<Team> seen = new ArrayList<>();
        athletes.forEach((name, all) -> {
            var visible = all.stream().filter(athlete -> !hidden.contains(athlete)).toList();
            if (all.contains(me)) {
                seen.add(team(name, all));
            } else if (visible.size() >= BoardPage.LEAST_MEMBERS) {
                seen.add(team(name, visible));
            }
        });
        return seen.stream()
                .sorted(Comparator.comparing(Team::results, Challenge.bestTeamFirst(best)))
                .map(team -> result(team, best))
                .toList();
    }

    private Team team(String name, List<UUID> athletes) {
        return new Team(
                name,
                athletes.stream()
                        .map(athlete -> results.getOrDefault(athlete, new Result(athlete, 0, 0)))
                        .toList());
    }

    private static TeamResult result(Team team, int best) {
        var scores = team.results().stream().map(Result::score).toList();
        return new TeamResult(team.name(), team.results().size(), Challenge.ofTeam(scores, best));
    }
}
