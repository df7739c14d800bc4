package io.telemark.firmware.model;

/** Speed from the balance of power: air, tyres, slope and inertia. */
final class Bicycle {
    private static final double MASS_KG = 79;
    private static final double ROTATING_KG = 2;
    private static final double GRAVITY = 9.81;
    private static final double ROLLING = 0.0045;
    private static final double AIR_DRAG = 0.5 * 1.2 * 0.32;
    private static final double DRIVE_EFFICIENCY = 0.975;
    private static final double LARGEST_FORCE_N = 450;

    /** Faster than this a sane rider brakes. */
    private static final double BRAKES_ABOVE = 17;

    private static final int STEPS_PER_SECOND = 4;

    private double speed;

    /** Metres per second after one second at this power on this slope. */
    double ride(double watts, double grade) {
        for (var i = 0; i < STEPS_PER_SECOND; i++) {
            var push =
                    StrictMath.min(
                            LARGEST_FORCE_N, watts * DRIVE_EFFICIENCY / StrictMath.max(speed, 0.5));
            var resistance = AIR_DRAG * speed * speed + MASS_KG * GRAVITY * (ROLLING + grade);
            speed += (push - resistance) / (MASS_KG + ROTATING_KG) / STEPS_PER_SECOND;
            speed = StrictMath.min(BRAKES_ABOVE, StrictMath.max(0, speed));
        }
        return speed;
    }

    void stop() {
        speed = 0;
    }
}
