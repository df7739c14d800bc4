package io.telemark.streams.score;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.score.v1.ScoredActivity;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.EffortRule;
import io.telemark.kernels.score.EffortRules;
import io.telemark.kernels.score.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each athlete's log as its highest revisions say, and values again the days that a change
 * touches: what comes out hangs on the log, and not on the order in which it came.
 */
final class ScoreActivities implements Processor<UUID, MessageLite, UUID, ScoreEvent> {
    private @Nullable ProcessorContext<UUID, ScoreEvent> context;
    private @Nullable LogStore opened;
    private @Nullable ReadOnlyKeyValueStore<byte[], byte[]> rules;

    @Override
    public void init(ProcessorContext<UUID, ScoreEvent> context) {
        this.context = context;
        this.opened = new LogStore(context.getStateStore(ScoreTopology.LOGS));
        this.rules = context.getStateStore(ScoreTopology.EFFORT_RULES);
    }

    @Override
    public void process(Record<UUID, MessageLite> record) {
        if (opened == null || context == null) {
            return;
        }
        var told = told(record.key(), record.value(), opened);
        if (told == null) {
            return;
        }
        var event = change(record.key(), told.activity(), opened, effortRules());
        if (event != null) {
            context.forward(record.withValue(event.setAtMillis(told.atMillis()).build()));
        }
    }

    /** What is to be counted now, with the last word of staff. */
    private static ScoreMessages.@Nullable Told told(
            UUID athlete, MessageLite message, LogStore logs) {
        if (message instanceof ActivityEvent event) {
            var told = ScoreMessages.told(event);
            return told == null ? null : told.by(logs.ruling(athlete, told.id()));
        }
        var ruling = (Ruling) message;
        logs.putRuling(athlete, ruling);
        var known = logs.activity(athlete, Ids.fromByteString(ruling.getActivityId()));
        return known == null
                ? null // It holds once the activity is there.
                : new ScoreMessages.Told(known, ruling.getAtMillis()).by(ruling);
    }

    private static ScoreEvent.@Nullable Builder change(
            UUID athlete, ScoredActivity activity, LogStore logs, EffortRules rules) {
        var id = Ids.fromByteString(activity.getActivityId());
        var before = logs.activity(athlete, id);
        if (before != null
                && (before.getRevision() > activity.getRevision() || before.equals(activity))) {
            return null; // Late, or told again with the same numbers.
        }
        logs.putActivity(athlete, activity);
        if (before == null && !activity.getCounted()) {
            return null; // It never counted: nothing to take back.
        }
        var days = new TreeSet<LocalDate>();
        if (before != null && before.getCounted()) {
            var day = ScoreMessages.logged(before).day();
            days.add(day);
            logs.removeFromDay(athlete, day, id);
        }
        if (activity.getCounted()) {
            var day = ScoreMessages.logged(activity).day();
            days.add(day);
            logs.addToDay(athlete, day, activity);
        }
        return scored(athlete, activity, days, logs, rules);
    }

    private static ScoreEvent.Builder scored(
            UUID athlete,
            ScoredActivity activity,
            Set<LocalDate> days,
            LogStore logs,
            EffortRules rules) {
        var total = logs.total(athlete);
        var points = total.points();
        var event =
                ScoreEvent.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setSequence(total.sequence() + 1)
                        .setActivity(activity)
                        .setPointsBefore(points)
                        .setLevelBefore(Level.of(points).number());
        for (var day : days) {
            var ofDay = logs.ofDay(athlete, day).stream().map(ScoreMessages::logged).toList();
            var now = ScoreMessages.day(DayScore.of(day, ofDay, rules));
            var then = logs.day(athlete, day);
            points += now.getPoints() - then.getPoints();
            now.setPointsBefore(then.getPoints());
            logs.putDay(athlete, day, now.build());
            if (ScoreMessages.differ(then, now)) {
                event.addDays(now);
            }
        }
        logs.putTotal(athlete, new LogStore.Total(total.sequence() + 1, points));
        return event.setPointsAfter(points).setLevelAfter(Level.of(points).number());
    }

    private EffortRules effortRules() {
        List<EffortRule> versions = new ArrayList<>();
        if (rules != null) {
            try (var all = rules.all()) {
                all.forEachRemaining(entry -> ScoreMessages.addEffort(versions, entry.value));
            }
        }
        return new EffortRules(versions);
    }
}
