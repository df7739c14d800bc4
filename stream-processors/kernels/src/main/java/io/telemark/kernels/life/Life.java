package io.telemark.kernels.life;

import io.telemark.kernels.life.Progress.Phase;
import java.util.UUID;

/**
 * One recording's way from its first batch to its final numbers. Small, whatever the recording's
 * length: the chunks themselves are elsewhere.
 *
 * @param id the device's own id of the activity, or made from the time by {@link TimeSlot}
 * @param root the activity that its data are told as: its own id, unless it is part of another
 */
public record Life(
        UUID id, UUID root, Content content, Progress progress, Keeping keeping, Told told) {

    /** Before its first batch. */
    public static Life of(UUID id, boolean bySlot) {
        return new Life(
                id, id, Content.none(bySlot), Progress.NOT_BEGUN, Keeping.HERE, Told.NOTHING);
    }

    public boolean isClosed() {
        return progress.phase() != Phase.OPEN;
    }

    /** A new chunk has come. */
    public Life next(Arrival arrival, long nowMillis) {
        var more = content.with(arrival);
        return new Life(id, root, more, progress.arrived(more, nowMillis), keeping, told);
    }

    /** Time has passed. */
    public Life next(long nowMillis, LifeRules rules) {
        return with(progress.next(nowMillis, rules));
    }

    /** After this chunk, is it time for numbers. */
    public boolean isDueAfter(Life before, Told rootTold, long nowMillis, LifeRules rules) {
        var begins = before.content().devices().isEmpty();
        var completes =
                progress.phase() == Phase.COMPLETE && before.progress().phase() != Phase.COMPLETE;
        if (begins || completes) {
            return true;
        }
        var waits =
                progress.waitingSinceMillis() > 0 && before.progress().waitingSinceMillis() == 0;
        return !isClosed() && (waits || rootTold.isOlderThan(nowMillis, rules));
    }

    /** Is late data to be computed, since nothing more comes for now. */
    public boolean hasSettled(long nowMillis, LifeRules rules) {
        return progress.unread() && isClosed() && nowMillis >= dueMillis(rules);
    }

    /** May its chunks leave for the archive. */
    public boolean isForArchive(long nowMillis, LifeRules rules) {
        return isClosed()
                && !progress.unread()
                && !keeping.archived()
                && nowMillis >= dueMillis(rules);
    }

    /** When the clock has to look again; {@link Long#MAX_VALUE} for never. */
    public long dueMillis(LifeRules rules) {
        var idle = keeping.archived() && isClosed();
        return idle ? Long.MAX_VALUE : progress.dueMillis(rules);
    }

    /** Its data is told as part of another activity. */
    public Life withdrawn(long nowMillis) {
        return withTold(told.withdrawn(nowMillis));
    }

    /** The athlete does not want it: it is told once more, and its chunks are of no use. */
    public Life deleted(long nowMillis) {
        return withTold(told.deleted(nowMillis)).read(true, nowMillis).archived();
    }

    public boolean isDeleted() {
        return told.isDeleted();
    }

    /** Its data is in what has just been told. */
    public Life read(boolean whole, long nowMillis) {
        return with(progress.read(whole, nowMillis));
    }

    public Life withRoot(UUID newRoot) {
        return new Life(id, newRoot, content, progress, keeping, told);
    }

    public Life withTold(Told newTold) {
        return new Life(id, root, content, progress, keeping, newTold);
    }

    public Life withAlarm(long atMillis) {
        return with(new Keeping(atMillis, keeping.archived(), keeping.recall()));
    }

    /** The chunks have left. */
    public Life archived() {
        return with(new Keeping(keeping.alarmMillis(), true, null));
    }

    /** The chunks are asked for. */
    public Life recalling(UUID recall) {
        return with(new Keeping(keeping.alarmMillis(), true, recall));
    }

    /** The chunks are back. */
    public Life recalled() {
        return with(new Keeping(keeping.alarmMillis(), false, null));
    }

    private Life with(Progress newProgress) {
        return new Life(id, root, content, newProgress, keeping, told);
    }

    private Life with(Keeping newKeeping) {
        return new Life(id, root, content, progress, newKeeping, told);
    }
}
