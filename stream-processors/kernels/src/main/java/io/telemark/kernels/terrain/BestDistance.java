package io.telemark.kernels.terrain;

/** The fastest time over a distance. */
public final class BestDistance {
    private BestDistance() {}

    /**
     * * Active seconds, starting on a row and ending between two rows by linear interpolation; NaN
     * if the athlete never came that far.
     *
     * @param metres distance at every row, never falling
     */
    public static double seconds(double[] metres, double distance) {
        var best = Double.NaN;
        var end = 1;
        for (var start = 0; start < metres.length; start++) {
            var goal = metres[start] + distance;
            while (end < metres.length && metres[end] < goal) {
                end++;
            }
            if (end >= metres.length) {
                break;
            }
            var part = (goal - metres[end - 1]) / (metres[end] - metres[end - 1]);
            var time = end - 1 - start + part;
            if (!(time >= best)) {
                best = time;
            }
        }
        return best;
    }
}
