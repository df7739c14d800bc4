package io.telemark.system;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** What the reference calls our metrics, and what of it need not exist. */
final class ReferenceNames {
    private ReferenceNames() {}

    static final Set<String> EXCEPTED =
            Set.of(
                    "np_variants",
                    "ascent_gc3_m",
                    "descent_gc3_m",
                    "ascent_raw_m",
                    "wbal_euler_min_j",
                    "trimp_banister_avg",
                    "speed_source",
                    "rmssd_unfiltered_ms",
                    "sdnn_unfiltered_ms",
                    "device");

    static final Map<String, String> SESSION =
            Map.ofEntries(
                    entry("active_s", "activeTime"),
                    entry("elapsed_s", "elapsedTime"),
                    entry("moving_s", "movingTime"),
                    entry("distance_m", "distance"),
                    entry("gps_distance_m", "gpsDistance"),
                    entry("max_speed_mps", "maxSpeed"),
                    entry("avg_speed_mps", "averageSpeed"),
                    entry("avg_moving_speed_mps", "averageMovingSpeed"),
                    entry("ascent_m", "ascent"),
                    entry("descent_m", "descent"),
                    entry("alt_min_m", "minAltitude"),
                    entry("alt_max_m", "maxAltitude"),
                    entry("grade_max", "maxGrade"),
                    entry("grade_min", "minGrade"),
                    entry("hr_s", "heartRateTime"),
                    entry("avg_hr", "averageHeartRate"),
                    entry("max_hr", "maxHeartRate"),
                    entry("min_hr", "minHeartRate"),
                    entry("hr_zones_karvonen_s", "heartRateZonesReserve"),
                    entry("hr_zones_hrmax_s", "heartRateZonesMax"),
                    entry("hr_zones_friel_s", "heartRateZonesThreshold"),
                    entry("trimp_banister", "trimp"),
                    entry("trimp_edwards", "trimpEdwards"),
                    entry("hrtss", "heartRateLoad"),
                    entry("kcal_keytel", "energyFromHeartRate"),
                    entry("hrr60_max_bpm", "heartRateRecovery"),
                    entry("power_s", "powerTime"),
                    entry("avg_power", "averagePower"),
                    entry("max_power", "maxPower"),
                    entry("work_kj", "work"),
                    entry("avg_power_nonzero", "averagePowerNonZero"),
                    entry("np", "weightedPower"),
                    entry("if", "intensity"),
                    entry("tss", "load"),
                    entry("vi", "variability"),
                    entry("xpower", "exponentialPower"),
                    entry("bikescore", "exponentialLoad"),
                    entry("ri", "exponentialIntensity"),
                    entry("wbal_diff_min_j", "wBalanceMin"),
                    entry("wbal_diff_end_j", "wBalanceEnd"),
                    entry("wbal_int_min_j", "wBalanceIntegralMin"),
                    entry("wbal_int_end_j", "wBalanceIntegralEnd"),
                    entry("wbal_tau_s", "wBalanceTau"),
                    entry("power_zones_coggan_s", "powerZones"),
                    entry("mmp_w", "powerCurve"),
                    entry("cp2_fit_w", "criticalPowerFit"),
                    entry("cp2_fit_wprime_j", "wPrimeFit"),
                    entry("eftp_95pct_20min_w", "ftpEstimate"),
                    entry("kcal_power", "energyFromPower"),
                    entry("decoupling_pw_hr_pct", "decouplingPower"),
                    entry("decoupling_pa_hr_pct", "decouplingPace"),
                    entry("ef", "efficiency"),
                    entry("ef_run", "efficiencyRun"),
                    entry("best_distance_s", "bestDistances"),
                    entry("avg_cadence_nonzero", "averageCadenceNonZero"),
                    entry("avg_cadence_all", "averageCadence"),
                    entry("max_cadence", "maxCadence"),
                    entry("cycles", "cycles"),
                    entry("steps", "steps"),
                    entry("avg_temp_c", "averageTemperature"),
                    entry("gap_avg_mps", "gradeAdjustedSpeed"),
                    entry("ngp_mps", "weightedRunSpeed"),
                    entry("run_if", "runIntensity"),
                    entry("rtss", "runLoad"),
                    entry("vdot_whole", "vdot"));

    static final Map<String, String> LAP =
            Map.of(
                    "active_s", "activeTime",
                    "avg_power", "averagePower",
                    "avg_hr", "averageHeartRate",
                    "distance_m", "distance");

    static final Map<String, String> PLAUSIBILITY =
            Map.of(
                    "best_speed_mps", "bestSpeeds",
                    "teleports", "teleports",
                    "required_wkg", "requiredPower");

    static final Map<String, String> WHOLE =
            Map.ofEntries(
                    entry("hrv.beats", "beats"),
                    entry("hrv.beats_kept", "beatsKept"),
                    entry("hrv.artefact_pct", "artefactShare"),
                    entry("hrv.mean_nn_ms", "meanRr"),
                    entry("hrv.mean_hr_bpm", "meanHeartRateRr"),
                    entry("hrv.rmssd_ms", "rmssd"),
                    entry("hrv.ln_rmssd", "lnRmssd"),
                    entry("hrv.sdnn_ms", "sdnn"),
                    entry("hrv.pnn50_pct", "pnn50"),
                    entry("swim.active_lengths", "activeLengths"),
                    entry("swim.idle_lengths", "idleLengths"),
                    entry("swim.pool_length_m", "poolLength"),
                    entry("swim.distance_m", "swimDistance"),
                    entry("swim.strokes", "strokes"),
                    entry("swim.swim_time_s", "swimTime"),
                    entry("swim.avg_swolf", "averageSwolf"),
                    entry("swim.pace_s_per_100m", "swimPace"),
                    entry("workout.steps_expanded", "plannedSteps"),
                    entry("workout.planned_s", "plannedTime"),
                    entry("workout.planned_np", "plannedWeightedPower"),
                    entry("workout.planned_tss", "plannedLoad"),
                    entry("workout.actual_s", "completedTime"),
                    entry("workout.actual_tss", "completedLoad"));

    static final Map<String, String> WORKOUT_LAP =
            Map.of(
                    "lap", "lap",
                    "step", "step",
                    "lo", "lowWatts",
                    "hi", "highWatts",
                    "seconds", "seconds",
                    "avg_power", "averagePower",
                    "in_band_s", "secondsInBand",
                    "completed_ratio", "completedRatio");
}
