package io.telemark.kernels.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Metres so far: by the odometer, or by speed as long as there is none. */
final class LiveDistance {
    private double odometer = Double.NaN;
    private double metres;
    private boolean known;

    void odometer(double reading) {
        // What speed has guessed before the first reading is in the reading.
        metres = Double.isNaN(odometer) ? reading : metres + Math.max(0, reading - odometer);
        odometer = reading;
        known = true;
    }

    void speed(double metresPerSecond, long seconds) {
        if (Double.isNaN(odometer)) {
            metres += metresPerSecond * seconds;
            known = true;
        }
    }

    double metres() {
        return known ? metres : Double.NaN;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(odometer);
        out.writeDouble(metres);
        out.writeBoolean(known);
    }

    void readFrom(DataInput in) throws IOException {
        odometer = in.readDouble();
        metres = in.readDouble();
        known = in.readBoolean();
    }
}
