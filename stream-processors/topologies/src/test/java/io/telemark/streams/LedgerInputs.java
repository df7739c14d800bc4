package io.telemark.streams;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.streams.score.ScoreTopology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the game has to book after all that was told, without what tells one telling from another.
 *
 * @param days those with points
 */
record LedgerInputs(Map<UUID, ScoredActivity> activities, Map<String, DayScore> days, long points) {

    /** From events in this order through the score topology. */
    static LedgerInputs of(UUID athlete, List<ActivityEvent> events) {
        try (var driver = TestDriver.of(ScoreTopology.inMemory(), 0)) {
            var in = TestDriver.in(driver, Topics.ACTIVITIES);
            events.forEach(event -> in.pipeInput(athlete, event));
            return of(TestDriver.out(driver, Topics.SCORES).readValuesToList());
        }
    }

    private static LedgerInputs of(List<ScoreEvent> scores) {
        Map<UUID, ScoredActivity> activities = new TreeMap<>();
        Map<String, DayScore> days = new TreeMap<>();
        for (var score : scores) {
            var activity = score.getActivity().toBuilder().clearRevision().build();
            activities.put(Ids.fromByteString(activity.getActivityId()), activity);
            score.getDaysList()
                    .forEach(day ->
                            days.put(day.getDay(), day.toBuilder().clearPointsBefore().build()));
        }
        activities.values().removeIf(activity -> !activity.getCounted());
        days.values().removeIf(day -> day.getPoints() == 0);
        return new LedgerInputs(
                activities, days, scores.isEmpty() ? 0 : scores.getLast().getPointsAfter());
    }
}
