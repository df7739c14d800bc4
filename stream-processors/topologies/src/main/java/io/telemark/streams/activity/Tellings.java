package io.telemark.streams.activity;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.life.Life;
import io.telemark.kernels.life.Neighbourhood;
import io.telemark.kernels.life.Told;
import io.telemark.kernels.plausibility.Flag;
import io.telemark.kernels.recording.Recording;
import io.telemark.streams.activity.Ratings.Rating;
import io.telemark.streams.recording.AthleteAtStart;
import io.telemark.streams.recording.ChunkRecordings;
import io.telemark.streams.recording.RecordedSpan;
import io.telemark.streams.recording.RecordingSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Brings what the world has been told of an athlete's activities in line with what is known. */
final class Tellings {
    private final RecordingStore store;
    private final Outlet outlet;

    Tellings(RecordingStore store, Outlet outlet) {
        this.store = store;
        this.outlet = outlet;
    }

    /** Where the tellings go. */
    interface Outlet {
        void tell(UUID athlete, ActivityEvent event, long nowMillis);

        void recall(UUID athlete, RecallChunks recall, long nowMillis);

        /** Stores a life and sets its alarm. */
        void keep(UUID athlete, Life life);
    }

    /**
     * Something happened to this recording: everything that is one activity with it, or was until
     * now, is told anew.
     *
     * @param repeat somebody waits for an answer, even if it is the same
     */
    void tell(UUID athlete, Life changed, boolean repeat, long nowMillis) {
        store.putLife(athlete, changed);
        for (var group : groups(athlete, changed)) {
            var root = group.getFirst().id();
            var rooted = group.stream().map(life -> life.withRoot(root)).toList();
            tellGroup(athlete, rooted, repeat, nowMillis);
        }
    }

    private List<List<Life>> groups(UUID athlete, Life changed) {
        return Neighbourhood.of(
                changed,
                store.life(athlete, changed.root()),
                (from, to) -> store.livesStartingBetween(athlete, from, to));
    }

    /** An activity with all that is part of it. The archive keeps the readings. */
    void delete(UUID athlete, UUID activity, long nowMillis) {
        var root = store.life(athlete, activity);
        if (root == null) {
            store.ratings().forget(athlete, activity);
            return;
        }
        for (var group : groups(athlete, root)) {
            for (var life : group) {
                if (life.id().equals(activity) || life.root().equals(activity)) {
                    delete(athlete, life, life.id().equals(activity), nowMillis);
                }
            }
        }
    }

    /** It has turned out whether another athlete imported the same recording first. */
    void mark(UUID athlete, UUID activity, boolean borrowed, long nowMillis) {
        var root = store.life(athlete, activity);
        if (root == null || root.isDeleted()) {
            return;
        }
        var changed = store.setBorrowed(athlete, activity, borrowed);
        if (!borrowed) {
            for (var life : groups(athlete, root).stream().flatMap(List::stream).toList()) {
                changed |= store.setBorrowed(athlete, life.id(), false); // It may have been a root.
            }
        }
        if (changed) {
            tell(athlete, root, false, nowMillis);
        }
    }

    /**
     * The athlete says how hard it felt, or takes that back. What is said before anything of the
     * activity has come waits for it: commands and chunks have no order among them.
     */
    void rate(UUID athlete, UUID activity, @Nullable Rating rating, long nowMillis) {
        var life = store.life(athlete, activity);
        if (life == null) {
            store.ratings().set(athlete, activity, List.of(activity), rating);
        } else if (!life.isDeleted()) {
            var group =
                    groups(athlete, life).stream()
                            .filter(each -> ids(each).contains(activity))
                            .findFirst()
                            .orElse(List.of(life));
            if (store.ratings().set(athlete, activity, ids(group), rating)) {
                tell(athlete, life, false, nowMillis);
            }
        }
    }

    private static List<UUID> ids(List<Life> group) {
        return group.stream().map(Life::id).toList();
    }

    private void delete(UUID athlete, Life life, boolean told, long nowMillis) {
        var deleted = life.deleted(nowMillis);
        store.deleteChunks(athlete, life.id());
        store.setBorrowed(athlete, life.id(), false);
        store.ratings().forget(athlete, life.id());
        store.putLife(athlete, deleted);
        if (told) {
            outlet.tell(athlete, ActivityMessages.deleted(athlete, deleted), nowMillis);
        }
    }

    private void tellGroup(UUID athlete, List<Life> group, boolean repeat, long nowMillis) {
        var whole = group.stream().allMatch(Life::isClosed);
        var everFinal = group.stream().anyMatch(life -> life.told().everFinal());
        var archived = group.stream().anyMatch(life -> life.keeping().archived());
        var hasRecords = group.stream().anyMatch(life -> life.content().hasRecords());
        if (archived) {
            keep(athlete, group, life -> recalling(athlete, life, nowMillis));
        } else if (!hasRecords || (everFinal && !whole)) {
            keep(
                    athlete,
                    group,
                    UnaryOperator.identity()); // Final numbers wait for all that comes.
        } else {
            var told = compute(athlete, group, whole, repeat, nowMillis);
            keep(
                    athlete,
                    group,
                    life ->
                            life.id().equals(life.root())
                                    ? life.withTold(told).read(whole, nowMillis)
                                    : joined(athlete, life, whole, nowMillis));
        }
    }

    private Told compute(
            UUID athlete, List<Life> group, boolean whole, boolean repeat, long nowMillis) {
        List<Chunk> chunks = new ArrayList<>();
        group.forEach(life -> chunks.addAll(store.chunks(athlete, life.id())));
        var root = group.getFirst();
        var numbers = numbers(athlete, group, chunks);
        var told =
                root.told()
                        .next(
                                ActivityMessages.fingerprint(numbers.build()),
                                whole,
                                repeat,
                                nowMillis);
        if (repeat || !told.equals(root.told())) {
            var received = chunks.stream().mapToLong(Chunk::getReceivedAtMillis).max().orElse(0);
            numbers.setLastReceivedAtMillis(received);
            outlet.tell(
                    athlete,
                    ActivityMessages.computed(numbers, athlete, root.id(), told),
                    nowMillis);
        }
        return told;
    }

    private ActivityComputed.Builder numbers(UUID athlete, List<Life> group, List<Chunk> chunks) {
        var sources = ChunkRecordings.sources(chunks);
        var recording = Recording.merge(sources.stream().map(RecordingSource::recording).toList());
        var span = RecordedSpan.of(recording);
        var then = AthleteAtStart.of(store.settings(athlete), span.startMillis());
        var effort = store.ratings().of(athlete, ids(group));
        var result = ActivityMetrics.compute(recording, then.toAthlete(), effort);
        var imported = RecordingSource.importDigests(sources);
        var borrowed =
                !imported.isEmpty()
                        && group.stream().anyMatch(life -> store.isBorrowed(athlete, life.id()));
        var verdict =
                borrowed
                        ? result.verdict().with(Flag.borrowed(span.startMillis(), span.endMillis()))
                        : result.verdict();
        var numbers =
                ActivityMessages.numbers(result, verdict, sources, then)
                        .addAllImportedSha256(imported)
                        .setStartMillis(span.startMillis())
                        .setEndMillis(span.endMillis());
        ActivityMessages.addMissing(numbers, group);
        return numbers;
    }

    /** A slot that was never told under its own id is nobody's loss. */
    private Life joined(UUID athlete, Life life, boolean whole, long nowMillis) {
        var known = life.told().revision() > 0 || !life.content().bySlot();
        var withdrawn = known && (whole || life.told().revision() > 0);
        var next = (withdrawn ? life.withdrawn(nowMillis) : life).read(whole, nowMillis);
        if (!next.told().equals(life.told())) {
            outlet.tell(athlete, ActivityMessages.withdrawn(athlete, next), nowMillis);
        }
        return next;
    }

    private Life recalling(UUID athlete, Life life, long nowMillis) {
        if (!life.keeping().archived() || life.keeping().recall() != null) {
            return life;
        }
        var recall =
                UUID.nameUUIDFromBytes(
                        ByteBuffer.allocate(3 * Long.BYTES)
                                .put(Ids.toBytes(life.id()))
                                .putLong(nowMillis)
                                .array());
        outlet.recall(
                athlete,
                RecallChunks.newBuilder()
                        .setRecallId(Ids.toByteString(recall))
                        .setAthleteId(Ids.toByteString(athlete))
                        .setActivityId(Ids.toByteString(life.id()))
                        .build(),
                nowMillis);
        return life.recalling(recall);
    }

    private void keep(UUID athlete, List<Life> group, UnaryOperator<Life> change) {
        group.forEach(life -> outlet.keep(athlete, change.apply(life)));
    }
}
