package io.telemark.kernels.power;

/**
 * What is left of the work capacity above critical power, in J. Below 0 is kept: it says that
 * critical power or capacity is set too low.
 *
 * @param criticalPower W
 * @param capacity W′ in J
 */
public record WorkBalance(double criticalPower, double capacity) {
    /** Lowest and last balance of a ride. */
    public record Course(double min, double end) {}

    /**
     * The balance after some seconds at one power: falling linearly above critical power,
     * recovering exponentially below (Froncioni, Skiba and Clarke). Exact, so one step of ten
     * seconds is ten steps of one.
     */
    public double after(double balance, double power, double seconds) {
        var above = power - criticalPower;
        if (above >= 0) {
            return balance - above * seconds;
        }
        return capacity - (capacity - balance) * StrictMath.exp(above * seconds / capacity);
    }

    /** Over one power a second, pauses as 0 W. */
    public Course differential(double[] powers) {
        var balance = capacity;
        var min = capacity;
        for (var power : powers) {
            balance = after(balance, power, 1);
            min = Math.min(min, balance);
        }
        return new Course(min, balance);
    }

    /** Skiba 2012, over one power a second, pauses as 0 W. */
    public Course integral(double[] powers, double tau) {
        var decay = StrictMath.exp(-1 / tau);
        var spent = 0.0;
        var most = 0.0;
        for (var power : powers) {
            spent = spent * decay + Math.max(0, power - criticalPower);
            most = Math.max(most, spent);
        }
        return new Course(capacity - most, capacity - spent);
    }

    /** Skiba's time constant of recovery, s; of a whole ride. */
    public double tau(double[] powers) {
        var sum = 0.0;
        var count = 0;
        for (var power : powers) {
            if (power < criticalPower) {
                sum += power;
                count++;
            }
        }
        var mean = count == 0 ? criticalPower : sum / count;
        return 546 * StrictMath.exp(-0.01 * (criticalPower - mean)) + 316;
    }
}
