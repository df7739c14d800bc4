package io.telemark.streams.live;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.kernels.live.LiveView;
import io.telemark.streams.recording.KernelTerms;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/** A live view as an event; what is unknown is absent. */
final class LiveMessages {
    private LiveMessages() {}

    /** The newest of a batch's views, with the others beside it. */
    static LiveMetrics update(
            UUID athlete, UUID activity, long number, long receivedAtMillis, List<LiveView> views) {
        var newest = views.getLast();
        var update =
                second(newest)
                        .setAthleteId(Ids.toByteString(athlete))
                        .setNumber(number)
                        .setReceivedAtMillis(receivedAtMillis)
                        .setSport(KernelTerms.sport(newest.sport()));
        if (!activity.equals(LiveState.UNNAMED)) {
            update.setActivityId(Ids.toByteString(activity));
        }
        views.subList(0, views.size() - 1).forEach(view -> update.addEarlier(second(view)));
        return update.build();
    }

    private static LiveMetrics.Builder second(LiveView view) {
        var metrics =
                LiveMetrics.newBuilder()
                        .setAtMillis(1_000 * view.second())
                        .setRecording(view.recording())
                        .setActiveS((int) view.activeSeconds());
        set(view.distance(), metrics::setDistanceM);
        set(view.speed(), metrics::setSpeedMps);
        set(view.heartRate(), metrics::setHeartRateBpm);
        set(view.power(), metrics::setPowerW);
        set(view.power3s(), metrics::setPower3SW);
        set(view.cadence(), metrics::setCadenceRpm);
        set(view.altitude(), metrics::setAltitudeM);
        set(view.latitude(), metrics::setLatitudeDeg);
        set(view.longitude(), metrics::setLongitudeDeg);
        set(view.averageHeartRate(), metrics::setAverageHeartRateBpm);
        set(view.averagePower(), metrics::setAveragePowerW);
        set(view.weightedPower(), metrics::setWeightedPowerW);
        set(view.workKilojoules(), metrics::setWorkKj);
        set(view.workBalance(), metrics::setWBalanceJ);
        set(view.heartRateLoad(), metrics::setHeartRateLoad);
        set(view.battery(), metrics::setBatteryPct);
        if (view.heartRateZone() >= 0) {
            metrics.setHeartRateZone(view.heartRateZone());
        }
        if (view.powerZone() >= 0) {
            metrics.setPowerZone(view.powerZone());
        }
        return metrics;
    }

    private static void set(double value, DoubleConsumer field) {
        if (!Double.isNaN(value)) {
            field.accept(value);
        }
    }
}
