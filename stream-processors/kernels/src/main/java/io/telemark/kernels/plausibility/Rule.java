package io.telemark.kernels.plausibility;

/** What speaks against a recording, and how loudly. */
public enum Rule {
    /** Faster than anybody over that long; a receiver's error seldom lasts ten seconds. */
    SPEED("speed", "m/s", 0.6),
    TELEPORT("teleport", "m/s", 0.5),
    /** Stronger than anybody over that long; a meter out of calibration looks the same. */
    POWER("power", "W/kg", 0.6),
    /** The movement would have cost more than anybody has: a vehicle, or a lift. */
    MOTOR("motor", "W/kg", 0.9),
    HEART_RATE_FLAT("heartRateFlat", "s", 0.3),
    /** A watch that counts steps for beats. */
    CADENCE_LOCK("cadenceLock", "s", 0.3),
    /** Power while the cranks stand. */
    POWER_WITHOUT_CADENCE("powerWithoutCadence", "s", 0.3),
    /** Power that the heart knows nothing of. */
    POWER_WITHOUT_HEART("powerWithoutHeart", "bpm", 0.3),
    /** Another athlete imported the same recording before: no seconds show that. */
    BORROWED("borrowed", "s", 0.8);

    private final String id;
    private final String unit;
    private final double weight;

    Rule(String id, String unit, double weight) {
        this.id = id;
        this.unit = unit;
        this.weight = weight;
    }

    public String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    /** How much of the trust it takes away, 0 to 1. */
    public double weight() {
        return weight;
    }
}
