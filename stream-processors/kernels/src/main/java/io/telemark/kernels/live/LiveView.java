package io.telemark.kernels.live;

import io.telemark.kernels.recording.Sport;

/**
 * One second of a recording, as far as it is known. NaN means unknown, a zone of -1 too.
 *
 * @param second epoch seconds of the newest record
 */
public record LiveView(
        long second,
        Sport sport,
        boolean recording,
        long activeSeconds,
        double distance,
        double speed,
        double heartRate,
        double power,
        double power3s,
        double cadence,
        double altitude,
        double latitude,
        double longitude,
        double averageHeartRate,
        double averagePower,
        double weightedPower,
        double workKilojoules,
        double workBalance,
        double heartRateLoad,
        int heartRateZone,
        int powerZone,
        double battery) {}
