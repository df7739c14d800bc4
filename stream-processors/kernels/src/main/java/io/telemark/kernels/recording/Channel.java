package io.telemark.kernels.recording;

/** What a reading is of. The unit is part of the channel. */
public enum Channel {
    /** bpm. */
    HEART_RATE,
    /** W. */
    POWER,
    /** Revolutions a minute; running: of one foot. */
    CADENCE,
    /** m/s. */
    SPEED,
    /** m, odometer since the start. */
    DISTANCE,
    /** Degrees. */
    LATITUDE,
    /** Degrees. */
    LONGITUDE,
    /** m. */
    ALTITUDE,
    /** Degrees Celsius. */
    TEMPERATURE,
    /** % of power from the left leg. */
    LEFT_RIGHT_BALANCE,
    /** ms. */
    GROUND_CONTACT_TIME,
    /** mm. */
    VERTICAL_OSCILLATION,
    /** mm. */
    STEP_LENGTH,
    /** Breaths a minute. */
    RESPIRATION,
    /** Steps since the start. */
    STEPS,
    /** %. */
    BATTERY
}
