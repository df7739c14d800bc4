package io.telemark.firmware.recording;

import java.util.Map;
import java.util.Set;

/** How the reference calls what we call otherwise. */
final class ReferenceNames {
    static final Map<String, String> SESSION =
            Map.ofEntries(
                    Map.entry("active_s", "activeTime"),
                    Map.entry("elapsed_s", "elapsedTime"),
                    Map.entry("moving_s", "movingTime"),
                    Map.entry("distance_m", "distance"),
                    Map.entry("gps_distance_m", "gpsDistance"),
                    Map.entry("avg_speed_mps", "averageSpeed"),
                    Map.entry("avg_moving_speed_mps", "averageMovingSpeed"),
                    Map.entry("max_speed_mps", "maxSpeed"),
                    Map.entry("ascent_m", "ascent"),
                    Map.entry("descent_m", "descent"),
                    Map.entry("alt_min_m", "minAltitude"),
                    Map.entry("alt_max_m", "maxAltitude"),
                    Map.entry("grade_max", "maxGrade"),
                    Map.entry("grade_min", "minGrade"),
                    Map.entry("hr_s", "heartRateTime"),
                    Map.entry("avg_hr", "averageHeartRate"),
                    Map.entry("max_hr", "maxHeartRate"),
                    Map.entry("min_hr", "minHeartRate"),
                    Map.entry("hr_zones_karvonen_s", "heartRateZonesReserve"),
                    Map.entry("hr_zones_hrmax_s", "heartRateZonesMax"),
                    Map.entry("hr_zones_friel_s", "heartRateZonesThreshold"),
                    Map.entry("trimp_banister", "trimp"),
                    Map.entry("trimp_edwards", "trimpEdwards"),
                    Map.entry("hrtss", "heartRateLoad"),
                    Map.entry("kcal_keytel", "energyFromHeartRate"),
                    Map.entry("hrr60_max_bpm", "heartRateRecovery"),
                    Map.entry("power_s", "powerTime"),
                    Map.entry("avg_power", "averagePower"),
                    Map.entry("max_power", "maxPower"),
                    Map.entry("work_kj", "work"),
                    Map.entry("avg_power_nonzero", "averagePowerNonZero"),
                    Map.entry("np", "weightedPower"),
                    Map.entry("tss", "load"),
                    Map.entry("vi", "variability"),
                    Map.entry("xpower", "exponentialPower"),
                    Map.entry("bikescore", "exponentialLoad"),
                    Map.entry("ri", "exponentialIntensity"),
                    Map.entry("wbal_diff_min_j", "wBalanceMin"),
                    Map.entry("wbal_diff_end_j", "wBalanceEnd"),
                    Map.entry("wbal_int_min_j", "wBalanceIntegralMin"),
                    Map.entry("wbal_int_end_j", "wBalanceIntegralEnd"),
                    Map.entry("wbal_tau_s", "wBalanceTau"),
                    Map.entry("power_zones_coggan_s", "powerZones"),
                    Map.entry("mmp_w", "powerCurve"),
                    Map.entry("cp2_fit_w", "criticalPowerFit"),
                    Map.entry("cp2_fit_wprime_j", "wPrimeFit"),
                    Map.entry("eftp_95pct_20min_w", "ftpEstimate"),
                    Map.entry("kcal_power", "energyFromPower"),
                    Map.entry("decoupling_pw_hr_pct", "decouplingPower"),
                    Map.entry("decoupling_pa_hr_pct", "decouplingPace"),
                    Map.entry("ef", "efficiency"),
                    Map.entry("ef_run", "efficiencyRun"),
                    Map.entry("best_distance_s", "bestDistances"),
                    Map.entry("avg_cadence_nonzero", "averageCadenceNonZero"),
                    Map.entry("avg_cadence_all", "averageCadence"),
                    Map.entry("max_cadence", "maxCadence"),
                    Map.entry("cycles", "cycles"),
                    Map.entry("steps", "steps"),
                    Map.entry("avg_temp_c", "averageTemperature"),
                    Map.entry("gap_avg_mps", "gradeAdjustedSpeed"),
                    Map.entry("ngp_mps", "weightedRunSpeed"),
                    Map.entry("run_if", "runIntensity"),
                    Map.entry("rtss", "runLoad"),
                    Map.entry("vdot_whole", "vdot"),
                    Map.entry("if", "intensity"));
    static final Map<String, String> VARIABILITY =
            Map.ofEntries(
                    Map.entry("beats", "beats"),
                    Map.entry("beats_kept", "beatsKept"),
                    Map.entry("artefact_pct", "artefactShare"),
                    Map.entry("mean_nn_ms", "meanRr"),
                    Map.entry("mean_hr_bpm", "meanHeartRateRr"),
                    Map.entry("rmssd_ms", "rmssd"),
                    Map.entry("ln_rmssd", "lnRmssd"),
                    Map.entry("sdnn_ms", "sdnn"),
                    Map.entry("pnn50_pct", "pnn50"));
    static final Map<String, String> SWIM =
            Map.ofEntries(
                    Map.entry("active_lengths", "activeLengths"),
                    Map.entry("idle_lengths", "idleLengths"),
                    Map.entry("pool_length_m", "poolLength"),
                    Map.entry("distance_m", "swimDistance"),
                    Map.entry("strokes", "strokes"),
                    Map.entry("swim_time_s", "swimTime"),
                    Map.entry("avg_swolf", "averageSwolf"),
                    Map.entry("pace_s_per_100m", "swimPace"));
    static final Map<String, String> WORKOUT =
            Map.ofEntries(
                    Map.entry("steps_expanded", "plannedSteps"),
                    Map.entry("planned_s", "plannedTime"),
                    Map.entry("planned_np", "plannedWeightedPower"),
                    Map.entry("planned_tss", "plannedLoad"),
                    Map.entry("actual_s", "completedTime"),
                    Map.entry("actual_tss", "completedLoad"),
                    Map.entry("duration_ratio", "timeCompliance"),
                    Map.entry("tss_ratio", "loadCompliance"),
                    Map.entry("colour_duration", "timeCompliance"),
                    Map.entry("colour_tss", "loadCompliance"));
    static final Map<String, String> PLAUSIBILITY =
            Map.ofEntries(
                    Map.entry("best_speed_mps", "bestSpeeds"),
                    Map.entry("teleports", "teleports"),
                    Map.entry("required_wkg", "requiredPower"));
    static final Map<String, String> LAP =
            Map.ofEntries(
                    Map.entry("active_s", "activeTime"),
                    Map.entry("avg_power", "averagePower"),
                    Map.entry("avg_hr", "averageHeartRate"),
                    Map.entry("distance_m", "distance"));

    /** Other conventions, which need not exist; and what the device itself computed. */
    static final Set<String> COMPARISONS =
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

    private ReferenceNames() {}
}
