package io.telemark.kernels.live;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent;
import java.util.List;
import java.util.Map;

/**
 * Some seconds of one device.
 *
 * @param rank of the device's kind: of two devices with one channel the lower is believed
 * @param timesMillis corrected
 * @param columns one value a record, NaN for none
 * @param last the device says that nothing follows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LiveBatch(
        int rank,
        Sport sport,
        long[] timesMillis,
        Map<Channel, double[]> columns,
        List<TimerEvent> timerEvents,
        boolean last) {

    /** Epoch second of a record. */
    long second(int index) {
        return Math.floorDiv(timesMillis[index], 1_000L);
    }

    /** Of the newest record; 0 without any. */
    long newestSecond() {
        var newest = timesMillis.length == 0 ? 0 : second(0);
        for (var i = 1; i < timesMillis.length; i++) {
            newest = Math.max(newest, second(i));
        }
        return newest;
    }
}
