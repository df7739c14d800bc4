package io.telemark.firmware.model;

import java.util.SplittableRandom;

/**
 * A road around an island that no map shows, in the empty ocean where the equator crosses 25
 * degrees west.
 */
final class Island {
    private static final double LATITUDE = 0.0;
    private static final double LONGITUDE = -25.0;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double ROAD_METRES = 24_000;
    private static final double LOWEST_METRES = 40;
    private static final int WAVES = 5;

    private final double[] heights = new double[WAVES];
    private final double[] phases = new double[WAVES];

    Island(long seed) {
        var random = new SplittableRandom(seed);
        for (var i = 0; i < WAVES; i++) {
            heights[i] = (60.0 - 10 * i) * (0.5 + random.nextDouble() / 2) / (i + 1);
            phases[i] = random.nextDouble() * 2 * StrictMath.PI;
        }
    }

    /** Higher waves come oftener and lower, so grades stay where roads are: mostly under 8 %. */
    double altitude(double distanceMetres) {
        var altitude = LOWEST_METRES;
        for (var i = 0; i < WAVES; i++) {
            altitude +=
                    heights[i]
                            * (1 + StrictMath.sin(turn(distanceMetres) * (3 + 4 * i) + phases[i]));
        }
        return altitude;
    }

    double grade(double distanceMetres) {
        return (altitude(distanceMetres + 5) - altitude(distanceMetres - 5)) / 10;
    }

    double latitude(double distanceMetres) {
        return LATITUDE
                + radius(distanceMetres) * StrictMath.sin(turn(distanceMetres)) / METRES_PER_DEGREE;
    }

    double longitude(double distanceMetres) {
        return LONGITUDE
                + radius(distanceMetres) * StrictMath.cos(turn(distanceMetres)) / METRES_PER_DEGREE;
    }

    private static double radius(double distanceMetres) {
        return ROAD_METRES
                / (2 * StrictMath.PI)
                * (1 + 0.02 * StrictMath.sin(7 * turn(distanceMetres)));
    }

    private static double turn(double distanceMetres) {
        return distanceMetres / ROAD_METRES * 2 * StrictMath.PI;
    }
}
