package io.telemark.kernels.plausibility;

import io.telemark.kernels.geo.Haversine;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.series.Rows;

/**
 * Two successive positions that lie too far apart for their times.
 *
 * @param metresPerSecond 0 if they do not
 */
record Jump(int from, int to, double metresPerSecond) {
    static Jump between(Rows rows, int from, int to) {
        var latitudes = rows.column(Channel.LATITUDE);
        var longitudes = rows.column(Channel.LONGITUDE);
        var metres =
                Haversine.metres(latitudes[from], longitudes[from], latitudes[to], longitudes[to]);
        var speed = metres / (rows.seconds()[to] - rows.seconds()[from]);
        var far = metres > Plausibility.TELEPORT_METRES && speed > Plausibility.TELEPORT_MPS;
        return new Jump(from, to, far ? speed : 0);
    }

    static boolean isSamePlace(Rows rows, int one, int other) {
        var latitudes = rows.column(Channel.LATITUDE);
        var longitudes = rows.column(Channel.LONGITUDE);
        return latitudes[one] == latitudes[other] && longitudes[one] == longitudes[other];
    }

    Jump orFaster(Jump other) {
        return other.metresPerSecond > metresPerSecond ? other : this;
    }
}
