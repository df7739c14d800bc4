package io.telemark.kernels.life;

import io.telemark.kernels.dedup.SequenceRanges;
import java.util.List;
import java.util.UUID;

/**
 * What one device has brought of an activity. Sequences run on over boots, so a crash on the way
 * leaves no hole.
 *
 * @param firstSequence of the batch that began the activity, 0 while unknown
 * @param lastSequence of the batch that ended it, 0 while unknown
 */
public record DeviceSpan(
        UUID deviceId,
        int deviceKind,
        SequenceRanges sequences,
        long firstSequence,
        long lastSequence) {

    static DeviceSpan of(UUID deviceId, int deviceKind) {
        return new DeviceSpan(deviceId, deviceKind, SequenceRanges.NONE, 0, 0);
    }

    DeviceSpan with(Arrival arrival) {
        if (arrival.sequence() == 0) {
            return this;
        }
        return new DeviceSpan(
                deviceId,
                deviceKind,
                sequences.with(arrival.sequence()),
                arrival.first() ? arrival.sequence() : firstSequence,
                arrival.last() ? Math.max(lastSequence, arrival.sequence()) : lastSequence);
    }

    boolean hasStopped() {
        return lastSequence > 0;
    }

    /** Began, stopped, and everything between has come. */
    boolean isComplete() {
        return firstSequence > 0 && hasStopped() && sequences.covers(firstSequence, lastSequence);
    }

    /** The holes as far as the device is known to have come. */
    public List<SequenceRanges.Range> missing(int limit) {
        if (sequences.isEmpty()) {
            return List.of();
        }
        var from = firstSequence > 0 ? firstSequence : sequences.first();
        return sequences.missing(from, Math.max(lastSequence, sequences.last()), limit);
    }
}
