package io.telemark.gamification.challenge;

import io.telemark.gamification.board.BoardPage;
import io.telemark.kernels.goal.Challenge;
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
record Teams(List<Member> members, Set<UUID> hidden, Map<UUID, Long> results) {

    /** Best first; of equal teams the one with the earlier name. */
    List<TeamResult> seenBy(UUID me, int best) {
        Map<String, List<UUID>> athletes = new TreeMap<>();
        for (var member : members) {
            var team = member.team();
            if (team != null) {
                athletes.computeIfAbsent(team, _ -> new ArrayList<>()).add(member.athleteId());
            }
        }
        List<TeamResult> seen = new ArrayList<>();
        athletes.forEach((team, all) -> {
            if (all.contains(me)) {
                seen.add(result(team, all, best));
                return;
            }
            var visible = all.stream().filter(athlete -> !hidden.contains(athlete)).toList();
            if (visible.size() >= BoardPage.LEAST_MEMBERS) {
                seen.add(result(team, visible, best));
            }
        });
        seen.sort(Comparator.comparingLong(TeamResult::result).reversed());
        return List.copyOf(seen);
    }

    private TeamResult result(String team, List<UUID> athletes, int best) {
        var progress = athletes.stream().map(athlete -> results.getOrDefault(athlete, 0L)).toList();
        return new TeamResult(team, athletes.size(), Challenge.ofTeam(progress, best));
    }
}
