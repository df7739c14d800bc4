package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Result;
import java.util.List;

/**
 * A result and where it is ranked.
 *
 * @param gone off the board
 */
record StandingRow(Result result, List<String> classes, boolean gone) {
    StandingRow {
        classes = List.copyOf(classes);
    }
}
