package io.telemark.kernels.geo;

/** Great-circle distance. */
public final class Haversine {
    /** Mean radius of the Earth (IUGG), m. */
    private static final double RADIUS = 6_371_008.8;

    private Haversine() {}

    /** Metres between two positions in degrees; NaN if one is unknown. */
    public static double metres(
            double latitude1, double longitude1, double latitude2, double longitude2) {
        var phi1 = Math.toRadians(latitude1);
        var phi2 = Math.toRadians(latitude2);
        var sinLatitude = StrictMath.sin((phi2 - phi1) / 2);
        var sinLongitude = StrictMath.sin(Math.toRadians(longitude2 - longitude1) / 2);
        var h =
                sinLatitude * sinLatitude
                        + StrictMath.cos(phi1) * StrictMath.cos(phi2) * sinLongitude * sinLongitude;
        return 2 * RADIUS * StrictMath.asin(Math.min(1, Math.sqrt(h)));
    }
}
