package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.power.CriticalPower;
import io.telemark.kernels.power.Energy;
import io.telemark.kernels.power.PowerCurve;
import io.telemark.kernels.power.WeightedPower;
import io.telemark.kernels.power.WorkBalance;
import io.telemark.kernels.series.Summary;
import io.telemark.kernels.zones.Zones;
import java.util.Arrays;

/** What the legs gave; nothing of it without a power meter. */
final class PowerMetrics {
    private PowerMetrics() {}

    static void addTo(MetricList metrics, SessionSeries session, Athlete athlete) {
        if (!session.hasPower()) {
            return;
        }
        var power = session.power();
        var summary = Summary.of(power);
        var limits = athlete.thresholds();
        metrics.add("powerTime", summary.count());
        metrics.add("averagePower", summary.mean());
        metrics.add("maxPower", summary.max());
        metrics.add("work", summary.sum() / 1000);
        metrics.add("averagePowerNonZero", summary.meanOfPositive());
        addWeighted(metrics, session, limits.ftp(session.sport()));
        addExponential(metrics, power, summary.count(), limits);
        addZones(metrics, power, limits.ftp(session.sport()));
        var elapsed = session.rows().elapsed(power);
        addBalance(metrics, elapsed, limits);
        addCurve(metrics, elapsed);
        metrics.add("energyFromPower", Energy.kcal(summary.sum() / 1000));
    }

    private static void addWeighted(MetricList metrics, SessionSeries session, double ftp) {
        var weighted = WeightedPower.of(session.rows().seconds(), session.power());
        var intensity = weighted / ftp;
        metrics.add("weightedPower", weighted);
        metrics.add("intensity", intensity);
        metrics.add("load", WeightedPower.load(session.rows().size(), intensity));
        metrics.add("variability", weighted / Summary.of(session.power()).mean());
        metrics.add("efficiency", weighted / Summary.of(session.heartRate()).mean());
    }

    private static void addExponential(
            MetricList metrics, double[] power, int seconds, Thresholds limits) {
        var exponential = WeightedPower.exponential(power);
        var intensity = exponential / limits.criticalPower();
        metrics.add("exponentialPower", exponential);
        metrics.add("exponentialIntensity", intensity);
        metrics.add("exponentialLoad", WeightedPower.load(seconds, intensity));
    }

    /** The first zone begins at 0 W, so there is no zone 0. */
    private static void addZones(MetricList metrics, double[] power, double ftp) {
        if (ftp > 0) {
            var seconds = Zones.ofPower(ftp).seconds(power);
            var fromFirst = Arrays.copyOfRange(seconds, 1, seconds.length);
            metrics.add("powerZones", fromFirst, HeartRateMetrics.labels(1, fromFirst.length));
        }
    }

    private static void addBalance(MetricList metrics, double[] elapsed, Thresholds limits) {
        var balance = new WorkBalance(limits.criticalPower(), limits.wPrime());
        var tau = balance.tau(elapsed);
        metrics.add("wBalanceTau", tau);
        if (limits.criticalPower() > 0 && limits.wPrime() > 0) {
            var differential = balance.differential(elapsed);
            metrics.add("wBalanceMin", differential.min());
            metrics.add("wBalanceEnd", differential.end());
            var integral = balance.integral(elapsed, tau);
            metrics.add("wBalanceIntegralMin", integral.min());
            metrics.add("wBalanceIntegralEnd", integral.end());
        }
    }

    private static void addCurve(MetricList metrics, double[] elapsed) {
        var curve = PowerCurve.of(elapsed);
        metrics.add("powerCurve", curve.watts(), curve.labels());
        var fit = CriticalPower.fit(curve);
        metrics.add("criticalPowerFit", fit.watts());
        metrics.add("wPrimeFit", fit.capacity());
        metrics.add("ftpEstimate", CriticalPower.thresholdEstimate(curve));
    }
}
