package io.telemark.kernels.swim;

import io.telemark.kernels.recording.SwimLength;
import java.util.List;

/** Totals of a swim in a pool. Only active lengths count for strokes and time. */
public record PoolSwim(
        int activeLengths, int idleLengths, double poolLengthMetres, int strokes, long swimMillis) {
    public static PoolSwim of(List<SwimLength> lengths, double poolLengthMetres) {
        var active = lengths.stream().filter(SwimLength::active).toList();
        return new PoolSwim(
                active.size(),
                lengths.size() - active.size(),
                poolLengthMetres,
                active.stream().mapToInt(SwimLength::strokes).sum(),
                active.stream().mapToLong(SwimLength::durationMillis).sum());
    }

    public double metres() {
        return activeLengths * poolLengthMetres;
    }

    public double seconds() {
        return swimMillis / 1000.0;
    }

    /** Seconds and strokes of a length: lower is better swimming. */
    public double averageSwolf() {
        return activeLengths == 0 ? Double.NaN : (seconds() + strokes) / activeLengths;
    }

    public double secondsPerHundredMetres() {
        return activeLengths == 0 ? Double.NaN : 100 * seconds() / metres();
    }
}
