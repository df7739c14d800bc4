package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** What the heart did. */
final class HeartRateFormulas {
    private static final String HP_1 = "HP-1";

    private HeartRateFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "heartRateTime",
                        "Time with a heart rate",
                        "",
                        "s",
                        HP_1,
                        "active seconds with a heart rate of 30 to 240 bpm, held for at most 10 "
                                + "s",
                        "HEART_RATE"),
                formula(
                        "averageHeartRate",
                        "Average heart rate",
                        "",
                        "bpm",
                        HP_1,
                        "mean over heartRateTime",
                        "HEART_RATE"),
                formula(
                        "maxHeartRate",
                        "Highest heart rate",
                        "",
                        "bpm",
                        HP_1,
                        "highest of an active second",
                        "HEART_RATE"),
                formula(
                        "minHeartRate",
                        "Lowest heart rate",
                        "",
                        "bpm",
                        HP_1,
                        "lowest of an active second",
                        "HEART_RATE"),
                formula(
                        "heartRateZonesReserve",
                        "Time in zones of heart rate reserve",
                        "Karvonen",
                        "s",
                        "Karvonen",
                        "seconds with low <= HR < next low; lows: rest + (max - rest) x 50, 60, "
                                + "70, 80, 90 / 100; zone 0 is below",
                        "HEART_RATE",
                        "athlete.maxHeartRate",
                        "athlete.restingHeartRate"),
                formula(
                        "heartRateZonesMax",
                        "Time in zones of maximum heart rate",
                        "",
                        "s",
                        HP_1,
                        "seconds with low <= HR < next low; lows: max x 50, 60, 70, 80, 90 / "
                                + "100; zone 0 is below",
                        "HEART_RATE",
                        "athlete.maxHeartRate"),
                formula(
                        "heartRateZonesThreshold",
                        "Time in zones of threshold heart rate",
                        "Friel",
                        "s",
                        "Friel",
                        "seconds with low <= HR < next low; lows in % of threshold: running 85 "
                                + "90 95 100 103 106, else 81 90 94 100 103 106; zone 0 is below",
                        "HEART_RATE",
                        "athlete.thresholdHeartRate"),
                formula(
                        "trimp",
                        "Training impulse",
                        "TRIMP (Banister)",
                        "1",
                        "Banister",
                        "sum over seconds of 1/60 x r x a x exp(b r), r = (HR - rest) / (max - "
                                + "rest) within 0..1; men a = 0.64, b = 1.92; women a = 0.86, b = 1.67",
                        "HEART_RATE",
                        "athlete.maxHeartRate",
                        "athlete.restingHeartRate",
                        "athlete.sex"),
                formula(
                        "trimpEdwards",
                        "Zone training impulse",
                        "TRIMP (Edwards)",
                        "1",
                        "Edwards",
                        "minutes in zones 1 to 5 of heartRateZonesMax, times 1 to 5",
                        "heartRateZonesMax"),
                formula(
                        "heartRateLoad",
                        "Load by heart rate",
                        "hrTSS",
                        "1",
                        HP_1,
                        "100 x trimp / (trimp of one hour at threshold heart rate)",
                        "trimp",
                        "athlete.thresholdHeartRate",
                        "athlete.maxHeartRate",
                        "athlete.restingHeartRate",
                        "athlete.sex"),
                formula(
                        "energyFromHeartRate",
                        "Energy by heart rate",
                        "kcal",
                        "kcal",
                        "Keytel 2005",
                        "sum over seconds of 1/60 x max(0, x) / 4.184; men x = -55.0969 + "
                                + "0.6309 HR + 0.1988 kg + 0.2017 years; women x = -20.4022 + 0.4472 HR - "
                                + "0.1263 kg + 0.074 years",
                        "HEART_RATE",
                        "athlete.weightKg",
                        "athlete.age",
                        "athlete.sex"),
                formula(
                        "heartRateRecovery",
                        "Heart rate recovery in 60 s",
                        "HRR60",
                        "bpm",
                        HP_1,
                        "greatest HR(t) - HR(t + 60 s) with HR(t) >= 0.85 x max and no pause "
                                + "within the 60 s",
                        "HEART_RATE",
                        "athlete.maxHeartRate"),
                formula(
                        "decouplingPower",
                        "Decoupling of power and heart rate",
                        "Pw:HR",
                        "%",
                        HP_1,
                        "100 (r1 - r2) / r1, r = sum of power / sum of heart rate in the first "
                                + "and the second half of the seconds that have both, at least 1200",
                        "POWER",
                        "HEART_RATE"),
                formula(
                        "decouplingPace",
                        "Decoupling of speed and heart rate",
                        "Pa:HR",
                        "%",
                        HP_1,
                        "100 (r1 - r2) / r1, r = sum of speed / sum of heart rate in the first "
                                + "and the second half of the seconds that have both, at least 1200; "
                                + "running",
                        "SPEED",
                        "HEART_RATE"));
    }
}
