package io.telemark.kernels.activity;

import io.telemark.kernels.recording.Channel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How good the evidence is behind the numbers.
 *
 * @param recordsRejected records with a time more than 24 h from the median
 * @param recordsMerged distinct seconds that have a record
 * @param timerSpans stretches in which the timer ran, 0 if the timer events could not be used
 * @param coveredSeconds active seconds with a value, by channel
 */
public record Quality(
        int recordsRaw,
        int recordsRejected,
        int recordsMerged,
        int timerSpans,
        Map<Channel, Integer> coveredSeconds,
        boolean integrityOk) {
    public Quality {
        var byChannel = new EnumMap<Channel, Integer>(Channel.class);
        byChannel.putAll(coveredSeconds);
        coveredSeconds = Collections.unmodifiableMap(byChannel);
    }
}
