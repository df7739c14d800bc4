package io.telemark.gamification.board;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a board somebody wants to see.
 *
 * @param name of the class of athletes
 * @param friends only they and who asks, all of them; null for everybody
 * @param aroundMe the part where who asks is, instead of the one from a place on
 */
public record BoardQuery(
        String name, @Nullable List<UUID> friends, boolean aroundMe, int fromRank, int limit) {
    private static final int MOST = 100;
    private static final int MOST_FRIENDS = 200;
    private static final Pattern CLASS =
            Pattern.compile("all|sex:(MALE|FEMALE)|age:\\d{1,2}0|age:0|power:[A-D]");

    /** What is wrong with it, if anything. */
    public Optional<String> refusal() {
        if (!CLASS.matcher(name).matches()) {
            return unexpected("class", "all, sex:FEMALE, sex:MALE, age:30, power:A to power:D");
        }
        if (limit < 1 || limit > MOST || fromRank < 1) {
            return unexpected("limit, fromRank", "1 to %d, and at least 1".formatted(MOST));
        }
        if (friends != null && friends.size() > MOST_FRIENDS) {
            return unexpected("friends", "at most %d".formatted(MOST_FRIENDS));
        }
        return Optional.empty();
    }

    private static Optional<String> unexpected(String field, String expected) {
        return Optional.of("%s: not as expected (expected: %s)".formatted(field, expected));
    }
}
