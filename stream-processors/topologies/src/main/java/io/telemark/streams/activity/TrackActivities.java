package io.telemark.streams.activity;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.kernels.life.Life;
import io.telemark.kernels.life.LifeRules;
import io.telemark.streams.activity.Ratings.Rating;
import io.telemark.streams.activity.RecordingStore.Alarm;
import io.telemark.streams.recording.AthleteAtStart;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Chunks, recalled chunks and settings in; activities and recalls out. */
final class TrackActivities
        implements Processor<UUID, MessageLite, UUID, MessageLite>, Tellings.Outlet {
    /** How late an alarm may ring; silence is half an hour. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** One tick must not keep chunks waiting: the rest rings with the next one. */
    private static final int ALARMS_A_TICK = 50;

    /** Each reads a whole activity, or has the archive send it. */
    private static final int RECOMPUTED_A_TICK = 4;

    private final LifeRules rules;
    private @Nullable ProcessorContext<UUID, MessageLite> context;
    private @Nullable RecordingStore opened;
    private @Nullable Tellings toldBy;

    TrackActivities(LifeRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<UUID, MessageLite> context) {
        this.context = context;
        this.opened = new RecordingStore(context.getStateStore(ActivityTopology.RECORDINGS));
        this.toldBy = new Tellings(opened, this);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    @Override
    public void process(Record<UUID, MessageLite> record) {
        var athlete = record.key();
        switch (record.value()) {
            case Chunk chunk -> arrive(athlete, chunk, now());
            case RecalledChunk recalled -> recalled(athlete, recalled, now());
            case AthleteSettings settings -> settle(athlete, settings);
            case ActivityCommand command -> obey(athlete, command, now());
            case null -> store().forgetSettings(athlete);
            default -> throw new IllegalArgumentException(record.value().getClass().getName());
        }
    }

    private void settle(UUID athlete, AthleteSettings settings) {
        var changed = !settings.equals(store().settings(athlete));
        store().putSettings(athlete, settings);
        if (changed && settings.hasRecomputeSince()) {
            var since = AthleteAtStart.startOfDay(settings, settings.getRecomputeSince());
            store().livesStartingBetween(athlete, since, Long.MAX_VALUE).stream()
                    .filter(life -> isToldSince(since, life))
                    .forEach(life -> store().setPending(athlete, life.id()));
        }
    }

    private static boolean isToldSince(long sinceMillis, Life life) {
        return life.told().everFinal()
                && !life.isDeleted()
                && life.id().equals(life.root())
                && life.content().startMillis() >= sinceMillis;
    }

    private void obey(UUID athlete, ActivityCommand command, long nowMillis) {
        var activity = Ids.fromByteString(command.getActivityId());
        switch (command.getCommandCase()) {
            case DELETE -> tellings().delete(athlete, activity, nowMillis);
            case MARK_BORROWED -> {
                var borrowed = command.getMarkBorrowed().getBorrowed();
                tellings().mark(athlete, activity, borrowed, nowMillis);
            }
            case RATE_PERCEIVED -> rate(athlete, activity, command, nowMillis);
            case COMMAND_NOT_SET -> {} // Of a later version.
        }
    }

    private void rate(UUID athlete, UUID activity, ActivityCommand command, long nowMillis) {
        var said = command.getRatePerceived();
        if (!said.hasPerceived()) {
            tellings().rate(athlete, activity, null, nowMillis);
        } else if (PerceivedEffort.isPossible(said.getPerceived())) {
            var effort = new PerceivedEffort(said.getPerceived());
            var rating = new Rating(effort, command.getAskedAtMillis());
            tellings().rate(athlete, activity, rating, nowMillis);
        } // Else it is of a later version, which has another scale.
    }

    private void arrive(UUID athlete, Chunk chunk, long nowMillis) {
        var arrivals = Arrivals.of(chunk);
        var before = life(athlete, arrivals);
        if (before.isDeleted()) {
            return;
        }
        var surelyNew = before.content().hasNever(arrivals.arrival());
        if (!store().putChunk(athlete, arrivals.recording(), chunk, surelyNew)) {
            return; // The store is a set: a repeated chunk changes nothing.
        }
        var life = before.next(arrivals.arrival(), nowMillis);
        var root = life.root().equals(life.id()) ? life : store().life(athlete, life.root());
        var told = root == null ? life.told() : root.told();
        if (life.keeping().archived() || life.isDueAfter(before, told, nowMillis, rules)) {
            tellings().tell(athlete, life, false, nowMillis);
        } else {
            keep(athlete, life);
        }
    }

    private void recalled(UUID athlete, RecalledChunk recalled, long nowMillis) {
        var asked = Ids.fromByteString(recalled.getActivityId());
        if (recalled.hasChunk()) {
            takeBack(athlete, recalled.getChunk(), asked, nowMillis);
        }
        if (recalled.getIndex() + 1 >= recalled.getTotal()) {
            var life = store().life(athlete, asked);
            if (life != null && !life.isDeleted()) {
                tellings().tell(athlete, life.recalled(), true, nowMillis);
            }
        }
    }

    private void takeBack(UUID athlete, Chunk chunk, UUID asked, long nowMillis) {
        var arrivals = Arrivals.of(chunk);
        var before = life(athlete, arrivals);
        if (!before.isDeleted()) {
            store().replaceChunk(athlete, arrivals.recording(), chunk);
            var life = before.next(arrivals.arrival(), nowMillis);
            keep(athlete, arrivals.recording().equals(asked) ? life : life.recalled());
        }
    }

    private Life life(UUID athlete, Arrivals arrivals) {
        var life = store().life(athlete, arrivals.recording());
        return life == null ? Life.of(arrivals.recording(), arrivals.bySlot()) : life;
    }

    private void ring(long nowMillis) {
        for (var alarm : store().due(nowMillis, ALARMS_A_TICK)) {
            store().removeAlarm(alarm);
            var before = store().life(alarm.athlete(), alarm.activity());
            if (before != null && !before.isDeleted()) {
                look(alarm.athlete(), before.withAlarm(0), nowMillis);
            }
        }
        for (var pending : store().pending(RECOMPUTED_A_TICK)) {
            store().removePending(pending);
            var life = store().life(pending.athlete(), pending.activity());
            if (life != null && !life.isDeleted()) {
                tellings().tell(pending.athlete(), life, false, nowMillis);
            }
        }
    }

    private void look(UUID athlete, Life before, long nowMillis) {
        var life = before.next(nowMillis, rules);
        if (life.isClosed() != before.isClosed() || life.hasSettled(nowMillis, rules)) {
            tellings().tell(athlete, life, false, nowMillis);
        } else if (life.isForArchive(nowMillis, rules)) {
            store().deleteChunks(athlete, life.id());
            keep(athlete, life.archived());
        } else {
            keep(athlete, life);
        }
    }

    @Override
    public void keep(UUID athlete, Life life) {
        var due = life.dueMillis(rules);
        var set = life.keeping().alarmMillis();
        if (due == Long.MAX_VALUE || (set > 0 && set <= due)) {
            store().putLife(athlete, life); // An alarm that rings early only looks again.
            return;
        }
        if (set > 0) {
            store().removeAlarm(new Alarm(set, athlete, life.id()));
        }
        store().setAlarm(new Alarm(due, athlete, life.id()));
        store().putLife(athlete, life.withAlarm(due));
    }

    @Override
    public void tell(UUID athlete, ActivityEvent event, long nowMillis) {
        forward(new Record<>(athlete, event, nowMillis), ActivityTopology.ACTIVITIES);
    }

    @Override
    public void recall(UUID athlete, RecallChunks recall, long nowMillis) {
        forward(new Record<>(athlete, recall, nowMillis), ActivityTopology.RECALLS);
    }

    private void forward(Record<UUID, MessageLite> record, String to) {
        if (context != null) {
            context.forward(record, to);
        }
    }

    private long now() {
        return context == null ? 0 : context.currentSystemTimeMs();
    }

    private RecordingStore store() {
        return initialised(opened);
    }

    private Tellings tellings() {
        return initialised(toldBy);
    }

    private static <T> T initialised(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("init has not been called");
        }
        return part;
    }
}
