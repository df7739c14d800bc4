package io.telemark.streams.live;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.kernels.live.LiveView;
import io.telemark.streams.recording.KernelTerms;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/** A live view as an event; what is unknown is absent. */
final class LiveMessages {
    private LiveMessages() {}

    static LiveMetrics metrics(
            UUID athlete, UUID activity, long number, long receivedAtMillis, LiveView view) {
        var metrics =
                LiveMetrics.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setNumber(number)
                        .setAtMillis(1_000 * view.second())
                        .setReceivedAtMillis(receivedAtMillis)
                        .setSport(KernelTerms.sport(view.sport()))
                        .setRecording(view.recording())
                        .setActiveS((int) view.activeSeconds());
        if (!activity.equals(LiveState.UNNAMED)) {
            metrics.setActivityId(Ids.toByteString(activity));
        }
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
        return metrics.build();
    }

    private static void set(double value, DoubleConsumer field) {
        if (!Double.isNaN(value)) {
            field.accept(value);
        }
    }
}
