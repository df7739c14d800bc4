package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Result;
import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a board.
 *
 * @param members how many are on it
 * @param firstRank place of the first item
 * @param me the place of who asks
 * @param results empty when too few are on it to show anybody
 */
public record BoardPage(int members, int firstRank, OptionalInt me, List<Result> results) {
    /** Fewer could be recognised. */
    public static final int LEAST_MEMBERS = 3;

    public BoardPage {
        results = members < LEAST_MEMBERS ? List.of() : List.copyOf(results);
    }
}
