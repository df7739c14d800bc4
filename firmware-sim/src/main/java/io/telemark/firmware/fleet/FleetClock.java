package io.telemark.firmware.fleet;

/**
 * When which batch of a fleet was due, for those who look elsewhere at what has become of it. Both
 * moments stand in the fleet's report.
 *
 * @param bootId of the run
 * @param startedAtMillis when the first batch could have been due
 */
public record FleetClock(FleetPlan plan, int batchSeconds, long bootId, long startedAtMillis) {

    /** Since 1970. */
    public double dueMillis(int device, long sequence) {
        return startedAtMillis + plan.share(device).dueNanos(sequence) / 1e6;
    }

    /** How many became due. */
    public long planned(int device) {
        return plan.share(device).planned();
    }

    /** Which batch has this whole second of records in it. */
    public long sequenceAt(int device, long secondMillis) {
        var share = plan.share(device);
        var length = batchSeconds * 1_000L;
        var last = Payload.firstMillis(share, bootId, length, share.planned());
        var before = last - secondMillis + length - 1_000; // Any of its seconds, not its first.
        return share.planned() - Math.floorDiv(before, Payload.stepMillis(share, length));
    }
}
