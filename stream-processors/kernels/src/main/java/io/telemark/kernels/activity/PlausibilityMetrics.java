package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.plausibility.BelievedSpeed;
import io.telemark.kernels.plausibility.Flag;
import io.telemark.kernels.plausibility.Plausibility;
import io.telemark.kernels.plausibility.SessionTrace;
import io.telemark.kernels.power.PowerCurve;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.series.Summary;
import java.util.Arrays;
import java.util.List;

/** Evidence that a person did it. Flags are for ranking; the numbers stay as they are. */
final class PlausibilityMetrics {
    private static final PowerCurve NONE = new PowerCurve(new int[0], new double[0]);

    private PlausibilityMetrics() {}

    static void addTo(MetricList metrics, SessionSeries session, Athlete athlete) {
        var weight = athlete.thresholds().weightKg();
        var speed = speed(session);
        var hasSpeed = Summary.of(speed).count() > 0;
        var speeds = hasSpeed ? Plausibility.bestSpeeds(speed) : NONE;
        var teleports = Plausibility.teleports(session.rows());
        var powers =
                session.hasPower() ? PowerCurve.of(session.rows().elapsed(session.power())) : NONE;
        var required =
                hasSpeed && session.sport() == Sport.CYCLING && weight > 0
                        ? Plausibility.requiredPower(
                                session.rows(), speed, session.altitude(), weight)
                        : NONE;
        metrics.add("bestSpeeds", speeds.watts(), speeds.labels());
        if (session.rows().has(Channel.LATITUDE)) {
            metrics.add("teleports", teleports);
        }
        metrics.add("requiredPower", required.watts(), required.labels());
        var flags =
                Plausibility.flags(session.sport(), speeds, teleports, powers, weight, required);
        var ones = new double[flags.size()];
        Arrays.fill(ones, 1);
        metrics.add("plausibilityFlags", ones, flags);
    }

    /** The same limits and more, each with the place where it was broken. */
    static List<Flag> evidence(SessionSeries session, Athlete athlete) {
        return Plausibility.evidence(
                new SessionTrace(
                        session.leg().index(),
                        session.sport(),
                        session.rows(),
                        BelievedSpeed.of(
                                session.rows().column(Channel.SPEED),
                                Plausibility.speedsByPosition(session.leg())),
                        session.power(),
                        athlete.thresholds().weightKg()));
    }

    /** As the reference values have it. */
    private static double[] speed(SessionSeries session) {
        return session.rows().has(Channel.SPEED)
                ? session.speed()
                : Plausibility.speedsByPosition(session.leg());
    }
}
