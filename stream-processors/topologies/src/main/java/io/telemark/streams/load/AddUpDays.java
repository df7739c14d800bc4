package io.telemark.streams.load;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.streams.load.LoadStore.Index;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Activities and settings in, changed days out. What came is put down at once; an athlete's days
 * are added up at most once a tick, so that the import of an archive does not tell every year of it
 * a thousand times.
 */
final class AddUpDays implements Processor<UUID, MessageLite, UUID, TrainingLoad> {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** One tick must not keep activities waiting: the rest is added up with the next one. */
    private static final int ATHLETES_A_TICK = 50;

    private @Nullable ProcessorContext<UUID, TrainingLoad> context;
    private @Nullable LoadStore opened;

    @Override
    public void init(ProcessorContext<UUID, TrainingLoad> context) {
        this.context = context;
        this.opened = new LoadStore(context.getStateStore(LoadTopology.LOADS));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::addUp);
    }

    @Override
    public void process(Record<UUID, MessageLite> record) {
        var athlete = record.key();
        switch (record.value()) {
            case ActivityEvent event -> hear(athlete, event);
            case AthleteSettings settings -> seed(athlete, LoadSeed.of(settings));
            case null -> seed(athlete, null);
            default -> throw new IllegalArgumentException(record.value().getClass().getName());
        }
    }

    private void hear(UUID athlete, ActivityEvent event) {
        switch (event.getEventCase()) {
            case COMPUTED -> computed(athlete, event.getComputed());
            case WITHDRAWN -> {
                var withdrawn = event.getWithdrawn();
                var id = Ids.fromByteString(withdrawn.getActivityId());
                var known = store().index(athlete, id);
                change(athlete, id, known, Index.nowhere(withdrawn.getRevision()), null);
            }
            case DELETED -> {
                var deleted = event.getDeleted();
                var id = Ids.fromByteString(deleted.getActivityId());
                change(athlete, id, store().index(athlete, id), Index.DELETED, null);
            }
            case EVENT_NOT_SET -> {} // Of a later version.
        }
    }

    private void computed(UUID athlete, ActivityComputed computed) {
        var id = Ids.fromByteString(computed.getActivityId());
        var known = store().index(athlete, id);
        var entry = Entry.of(computed, known != null && known.isSomewhere());
        change(
                athlete,
                id,
                known,
                entry == null
                        ? Index.nowhere(computed.getRevision())
                        : new Index(computed.getRevision(), entry.day()),
                entry);
    }

    /** The highest revision stands, whatever comes after it. */
    private void change(
            UUID athlete, UUID activity, @Nullable Index known, Index next, @Nullable Entry entry) {
        if (known != null && known.revision() >= next.revision()) {
            return;
        }
        if (known != null && known.isSomewhere()) {
            mark(athlete, store().removeEntry(athlete, known.day(), activity));
        }
        if (entry != null) {
            store().putEntry(athlete, activity, entry);
            mark(athlete, entry);
        }
        store().putIndex(athlete, activity, next);
    }

    /** Later activities may repeat it, or no longer do. */
    private void mark(UUID athlete, @Nullable Entry entry) {
        if (entry != null) {
            store().markChanged(athlete, store().firstDayAfter(athlete, entry));
        }
    }

    private void seed(UUID athlete, @Nullable LoadSeed seed) {
        var known = store().seed(athlete);
        if (Objects.equals(known, seed)) {
            return;
        }
        store().putSeed(athlete, seed);
        if (known != null) {
            store().markChanged(athlete, known.day());
        }
        if (seed != null) {
            store().markChanged(athlete, seed.day());
        }
    }

    private void addUp(long nowMillis) {
        for (var changed : store().changed(ATHLETES_A_TICK)) {
            var athlete = changed.athlete();
            var days = AthleteDays.of(store().entries(athlete), store().seed(athlete));
            var before = store().told(athlete);
            var next = days.toldAfter(before);
            for (var part : days.since(next.since(before, changed.day()))) {
                var told =
                        part.setAthleteId(Ids.toByteString(athlete))
                                .setRevision(next.revision())
                                .setComputedAtMillis(nowMillis)
                                .build();
                forward(new Record<>(athlete, told, nowMillis));
            }
            store().putTold(athlete, next);
            store().unmark(athlete);
        }
    }

    private void forward(Record<UUID, TrainingLoad> record) {
        if (context != null) {
            context.forward(record);
        }
    }

    private LoadStore store() {
        if (opened == null) {
            throw new IllegalStateException("init has not been called");
        }
        return opened;
    }
}
