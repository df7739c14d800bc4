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
        boolean last) {}
