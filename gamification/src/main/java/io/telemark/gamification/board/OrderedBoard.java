package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A board in memory, one order a class. It follows the rows: applying one twice changes nothing, so
 * it may read some again but must miss none.
 */
final class OrderedBoard {
    private static final Ranking NOBODY = new Ranking();

    private final Map<String, Ranking> rankings = new HashMap<>();
    private final Map<UUID, List<String>> classes = new HashMap<>();
    private String horizon = "0";

    /** The oldest transaction that may have written what is not here yet. */
    String horizon() {
        return horizon;
    }

    void apply(List<StandingRow> rows, String nextHorizon) {
        rows.forEach(this::apply);
        horizon = nextHorizon;
    }

    private void apply(StandingRow row) {
        var result = row.result();
        var before = classes.getOrDefault(result.athlete(), List.of());
        var now = row.gone() ? List.<String>of() : row.classes();
        for (var left : before) {
            if (!now.contains(left)) {
                ranking(left).remove(result.athlete());
            }
        }
        now.forEach(name -> rankings.computeIfAbsent(name, _ -> new Ranking()).put(result));
        classes.put(result.athlete(), now);
    }

    Ranking ranking(String name) {
        return rankings.getOrDefault(name, NOBODY);
    }
}
