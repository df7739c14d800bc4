package io.telemark.kernels;

import static io.telemark.kernels.Rides.join;
import static io.telemark.kernels.Rides.metric;
import static io.telemark.kernels.Rides.steady;
import static io.telemark.kernels.recording.Channel.HEART_RATE;
import static io.telemark.kernels.recording.Channel.POWER;

import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Sex;
import io.telemark.kernels.heartrate.Keytel;
import io.telemark.kernels.heartrate.Trimp;
import io.telemark.kernels.hrv.HeartRateVariability;
import io.telemark.kernels.zones.Zones;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Answers to H1 to H7, D8 and V1 to V3. */
final class HeartGolden {
    private static final Trimp MALE = new Trimp(50, 185, Sex.MALE);

    private HeartGolden() {}

    static void answer(GoldenTable table) {
        answerLoads(table);
        answerZones(table);
        answerVariability(table);
    }

    private static void answerLoads(GoldenTable table) {
        var hour = steady(3600, 140);
        table.answer("H1", "TRIMP Banister", () -> trimp(Rides.MAN, hour));
        table.answer("H1", "TRIMP Banister", () -> trimp(Rides.WOMAN, hour));
        var halves = join(steady(1800, 120), steady(1800, 160));
        table.answer("H2", "TRIMP per second (canonical)", () -> trimp(Rides.MAN, halves));
        table.answer("H2", "TRIMP from the mean HR 140", () -> 60 * MALE.perMinute(140));
        var zones =
                join(
                        steady(600, 100),
                        steady(600, 120),
                        steady(600, 140),
                        steady(600, 155),
                        steady(600, 175));
        table.answer(
                "H3", "TRIMP Edwards", () -> metric(Rides.of(HEART_RATE, zones), "trimpEdwards"));
        table.answer("H4", "hrTSS", () -> heartRateLoad(steady(3600, 165)));
        table.answer("H4", "hrTSS", () -> heartRateLoad(hour));
        table.answer("H6", "TRIMP rate", () -> MALE.perMinute(45));
        table.answer("H6", "TRIMP rate = that of 185", () -> MALE.perMinute(190));
        var keytel = "Keytel kcal/min";
        table.answer("H7", keytel, () -> new Keytel(70, 35, Sex.MALE).perMinute(150));
        table.answer("H7", keytel, () -> new Keytel(70, 35, Sex.FEMALE).perMinute(150));
        var drift = join(steady(1800, 140), steady(1800, 150));
        table.answer(
                "D8",
                "decoupling (%)",
                () ->
                        metric(
                                Rides.of(
                                        Rides.columns(HEART_RATE, drift, POWER, steady(3600, 200))),
                                "decouplingPower"));
    }

    private static double trimp(Athlete athlete, double[] heartRates) {
        var result = ActivityMetrics.compute(Rides.of(HEART_RATE, heartRates), athlete);
        return Rides.find(result.sessions().getFirst().metrics(), "trimp");
    }

    private static double heartRateLoad(double[] heartRates) {
        return metric(Rides.of(HEART_RATE, heartRates), "heartRateLoad");
    }

    private static void answerZones(GoldenTable table) {
        var lows = Zones.ofReserve(50, 185).lows();
        for (var zone = 1; zone <= 5; zone++) {
            var low = lows[zone - 1];
            table.answer("H5", "lower bound of zone %d (bpm)".formatted(zone), () -> low);
        }
    }

    private static void answerVariability(GoldenTable table) {
        var by50 = HeartRateVariability.of(inTurn(800, 850));
        table.answer("V1", "RMSSD (ms)", by50::rmssd);
        table.answer("V1", "pNN50 (%)", by50::pnn50);
        table.answer("V1", "SDNN (ms), n-1", by50::sdnn);
        var by60 = HeartRateVariability.of(inTurn(800, 860));
        table.answer("V2", "pNN50 (%)", by60::pnn50);
        table.answer("V2", "lnRMSSD", by60::lnRmssd);
        var beats = new int[21];
        Arrays.fill(beats, 800);
        beats[10] = 400;
        var artefact = HeartRateVariability.of(beats);
        table.answer("V3", "beats kept of 21", artefact::beatsKept);
        table.answer("V3", "RMSSD (ms)", artefact::rmssd);
    }

    private static int[] inTurn(int first, int second) {
        return IntStream.range(0, 100).map(i -> i % 2 == 0 ? first : second).toArray();
    }
}
