package io.telemark.kernels.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What has come of one recording: a set, whatever the order of arrival.
 *
 * @param bySlot made from the time by {@link TimeSlot}: neighbours in time belong to it
 * @param startMillis of the earliest record
 * @param endMillis of the latest record
 */
public record Content(boolean bySlot, List<DeviceSpan> devices, long startMillis, long endMillis) {
    /** Start of a recording without records: after everything. */
    public static final long NO_START = Long.MAX_VALUE;

    /** End of a recording without records: before everything. */
    public static final long NO_END = Long.MIN_VALUE;

    static Content none(boolean bySlot) {
        return new Content(bySlot, List.of(), NO_START, NO_END);
    }

    public boolean hasRecords() {
        return startMillis <= endMillis;
    }

    Content with(Arrival arrival) {
        var spans = new ArrayList<>(devices);
        spans.removeIf(span -> span.deviceId().equals(arrival.deviceId()));
        spans.add(span(arrival).with(arrival));
        spans.sort(Comparator.comparing(DeviceSpan::deviceId));
        return new Content(
                bySlot,
                List.copyOf(spans),
                Math.min(startMillis, arrival.startMillis()),
                Math.max(endMillis, arrival.endMillis()));
    }

    /** True only if this number of this device has surely not come; a pack without one may have. */
    public boolean hasNever(Arrival arrival) {
        return arrival.sequence() > 0 && !span(arrival).sequences().contains(arrival.sequence());
    }

    private DeviceSpan span(Arrival arrival) {
        return devices.stream()
                .filter(span -> span.deviceId().equals(arrival.deviceId()))
                .findFirst()
                .orElseGet(() -> DeviceSpan.of(arrival.deviceId(), arrival.deviceKind()));
    }

    boolean hasStopped() {
        return devices.stream().allMatch(DeviceSpan::hasStopped);
    }

    boolean isComplete() {
        return devices.stream().allMatch(DeviceSpan::isComplete);
    }

    boolean sharesDevice(Content other) {
        return devices.stream()
                .map(DeviceSpan::deviceId)
                .anyMatch(
                        id -> other.devices.stream().anyMatch(span -> span.deviceId().equals(id)));
    }

    /** Both ends belong to it. */
    long lengthMillis() {
        return endMillis - startMillis + 1;
    }
}
