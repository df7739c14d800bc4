package io.telemark.kernels.live;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.heartrate.Trimp;
import io.telemark.kernels.power.WorkBalance;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent;
import io.telemark.kernels.zones.Zones;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An activity while it is being recorded: about half a kilobyte, moved by every batch. Repeated and
 * older records change nothing, because time only ever goes forward.
 */
public final class LiveActivity {
    private final LiveReadings readings = new LiveReadings();
    private final LivePower power = new LivePower();
    private final LiveHeart heart = new LiveHeart();
    private final LiveDistance distance = new LiveDistance();
    private Sport sport = Sport.GENERIC;
    private boolean recording = true;
    private boolean running = true;
    private long lastSecond = Long.MIN_VALUE;
    private long activeSeconds;

    public boolean isRecording() {
        return recording;
    }

    /**
     * Takes a batch in. Answers the view of each of its seconds as that second was complete, oldest
     * first: of those that are new, the ones among the newest {@code mostSeconds}. Older ones are
     * history: they count in the sums, but nobody watches them. The end is told even if it brings
     * no new second.
     */
    public List<LiveView> take(LiveBatch batch, Athlete athlete, int mostSeconds) {
        var before = lastSecond;
        var tellFrom = batch.newestSecond() - mostSeconds + 1;
        List<LiveView> views = new ArrayList<>();
        if (sport == Sport.GENERIC) {
            sport = batch.sport();
        }
        var events =
                new ArrayDeque<>(
                        batch.timerEvents().stream()
                                .sorted(Comparator.comparingLong(TimerEvent::atMillis))
                                .toList());
        for (var i = 0; i < batch.timesMillis().length; i++) {
            var isNext = batch.second(i) > lastSecond;
            if (isNext && lastSecond > before && lastSecond >= tellFrom) {
                views.add(view(athlete));
            }
            runTimer(events, batch.timesMillis()[i]);
            takeRecord(batch, i, athlete);
        }
        runTimer(events, Long.MAX_VALUE);
        var ends = recording && batch.last();
        recording = recording && !batch.last();
        if (lastSecond > before || ends) {
            views.add(view(athlete));
        }
        return views;
    }

    private void runTimer(Queue<TimerEvent> events, long untilMillis) {
        while (!events.isEmpty() && events.peek().atMillis() <= untilMillis) {
            running = events.remove().kind().isRunning();
        }
    }

    private void takeRecord(LiveBatch batch, int index, Athlete athlete) {
        var second = batch.second(index);
        var gap = lastSecond == Long.MIN_VALUE ? 1 : second - lastSecond;
        for (var column : batch.columns().entrySet()) {
            var value = column.getValue()[index];
            if (readings.take(column.getKey(), value, second, batch.rank())) {
                takeReading(column.getKey(), value, second, gap, athlete);
            }
        }
        if (gap > 0) {
            activeSeconds += running ? (gap <= LiveReadings.FRESH_SECONDS ? gap : 1) : 0;
            lastSecond = second;
        }
    }

    private void takeReading(
            Channel channel, double value, long second, long gap, Athlete athlete) {
        if (channel == Channel.DISTANCE) {
            distance.odometer(value);
        }
        if (!running) {
            return;
        }
        switch (channel) {
            case POWER -> power.take(second, value, balance(athlete));
            case HEART_RATE -> heart.take(second, value, impulse(athlete));
            case SPEED -> distance.speed(value, Math.clamp(gap, 1, LiveReadings.FRESH_SECONDS));
            default -> {
                // Shown as it is.
            }
        }
    }

    private LiveView view(Athlete athlete) {
        var limits = athlete.thresholds();
        var bpm = readings.at(Channel.HEART_RATE, lastSecond);
        var watts = readings.at(Channel.POWER, lastSecond);
        return new LiveView(
                lastSecond,
                sport,
                recording,
                activeSeconds,
                distance.metres(),
                readings.at(Channel.SPEED, lastSecond),
                bpm,
                watts,
                Double.isNaN(watts) ? Double.NaN : power.ofThreeSeconds(),
                readings.at(Channel.CADENCE, lastSecond),
                readings.at(Channel.ALTITUDE, lastSecond),
                readings.at(Channel.LATITUDE, lastSecond),
                readings.at(Channel.LONGITUDE, lastSecond),
                heart.average(),
                power.average(),
                power.weighted(),
                power.workKilojoules(),
                power.left(balance(athlete)),
                heart.load(impulse(athlete), limits.thresholdHeartRate()),
                heartRateZone(bpm, athlete),
                powerZone(watts, limits.ftp(sport)),
                readings.at(Channel.BATTERY, lastSecond));
    }

    private int heartRateZone(double bpm, Athlete athlete) {
        var limits = athlete.thresholds();
        if (Double.isNaN(bpm)) {
            return -1;
        }
        if (!Double.isNaN(limits.thresholdHeartRate())) {
            return Zones.ofThreshold(limits.thresholdHeartRate(), sport == Sport.RUNNING)
                    .zoneOf(bpm);
        }
        return Double.isNaN(limits.maxHeartRate())
                ? -1
                : Zones.ofMax(limits.maxHeartRate()).zoneOf(bpm);
    }

    private static int powerZone(double watts, double ftp) {
        return Double.isNaN(ftp) || Double.isNaN(watts) ? -1 : Zones.ofPower(ftp).zoneOf(watts);
    }

    private static WorkBalance balance(Athlete athlete) {
        return new WorkBalance(athlete.thresholds().criticalPower(), athlete.thresholds().wPrime());
    }

    private static @Nullable Trimp impulse(Athlete athlete) {
        var sex = athlete.sex();
        var limits = athlete.thresholds();
        var known = !Double.isNaN(limits.restingHeartRate() + limits.maxHeartRate());
        return sex == null || !known
                ? null
                : new Trimp(limits.restingHeartRate(), limits.maxHeartRate(), sex);
    }

    /** Appends itself. */
    public void writeTo(DataOutput out) throws IOException {
        readings.writeTo(out);
        power.writeTo(out);
        heart.writeTo(out);
        distance.writeTo(out);
        out.writeUTF(sport.name());
        out.writeBoolean(recording);
        out.writeBoolean(running);
        out.writeLong(lastSecond);
        out.writeLong(activeSeconds);
    }

    /** The other way of {@link #writeTo}. */
    public static LiveActivity read(DataInput in) throws IOException {
        var activity = new LiveActivity();
        activity.readings.readFrom(in);
        activity.power.readFrom(in);
        activity.heart.readFrom(in);
        activity.distance.readFrom(in);
        activity.sport = Sport.valueOf(in.readUTF());
        activity.recording = in.readBoolean();
        activity.running = in.readBoolean();
        activity.lastSecond = in.readLong();
        activity.activeSeconds = in.readLong();
        return activity;
    }
}
