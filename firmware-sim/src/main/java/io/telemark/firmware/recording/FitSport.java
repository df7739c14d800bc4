package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Sport;

/** The profile's sports as ours. */
final class FitSport {
    private static final int TREADMILL = 1;
    private static final int INDOOR_CYCLING = 6;
    private static final int INDOOR_ROWING = 14;
    private static final int STRENGTH_TRAINING = 20;

    private FitSport() {}

    static Sport of(double sport, double subSport) {
        if (Double.isNaN(sport)) {
            return Sport.SPORT_UNSPECIFIED;
        }
        return switch ((int) sport) {
            case 1 -> Sport.SPORT_RUNNING;
            case 2, 21 -> Sport.SPORT_CYCLING;
            case 3 -> Sport.SPORT_TRANSITION;
            case 4, 10 -> onMachine(subSport);
            case 5 -> Sport.SPORT_SWIMMING;
            case 11 -> Sport.SPORT_WALKING;
            case 12 -> Sport.SPORT_CROSS_COUNTRY_SKIING;
            case 15 -> Sport.SPORT_ROWING;
            case 17 -> Sport.SPORT_HIKING;
            default -> Sport.SPORT_GENERIC;
        };
    }

    /** "Fitness equipment" and "training" say what was done only in the sub-sport. */
    private static Sport onMachine(double subSport) {
        return switch (Double.isNaN(subSport) ? 0 : (int) subSport) {
            case TREADMILL -> Sport.SPORT_RUNNING;
            case INDOOR_CYCLING -> Sport.SPORT_CYCLING;
            case INDOOR_ROWING -> Sport.SPORT_ROWING;
            case STRENGTH_TRAINING -> Sport.SPORT_STRENGTH;
            default -> Sport.SPORT_GENERIC;
        };
    }

    /** The other way, for files that we write. */
    static int numberOf(Sport sport) {
        return switch (sport) {
            case SPORT_RUNNING -> 1;
            case SPORT_CYCLING -> 2;
            case SPORT_TRANSITION -> 3;
            case SPORT_SWIMMING -> 5;
            case SPORT_STRENGTH -> 10;
            case SPORT_WALKING -> 11;
            case SPORT_CROSS_COUNTRY_SKIING -> 12;
            case SPORT_ROWING -> 15;
            case SPORT_HIKING -> 17;
            case SPORT_GENERIC, SPORT_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
    }
}
