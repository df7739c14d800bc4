package io.telemark.system;

import java.util.ArrayList;
import java.util.List;

/**
 * What one disturbance, at the moments of one seed, did.
 *
 * @param unacknowledged stored without an acknowledgement that reached the device: allowed
 * @param computed rides whose final numbers, load and points are all there and alike
 * @param differing rides of which that isn't so
 * @param tookMillis from the registering of riders until the last of them had finished
 * @param recoveryMillis from the strike until what is watched moved again
 * @param remarks for the reader
 * @param faults everything that is not as promised, in words
 */
record Outcome(
        String row,
        long seed,
        int sent,
        int acknowledged,
        int unacknowledged,
        int stored,
        int lost,
        int doubled,
        int computed,
        int differing,
        long tookMillis,
        long recoveryMillis,
        List<String> remarks,
        List<String> faults) {

    /** With what the audit of its riders found, which is a fault unless it is clean. */
    static Outcome of(
            String row,
            long seed,
            Audit audit,
            int computed,
            int differing,
            long tookMillis,
            long recoveryMillis,
            List<String> remarks,
            List<String> others) {
        var faults = new ArrayList<>(others);
        if (!audit.isClean()) {
            faults.add(audit.toString());
        }
        return new Outcome(
                row,
                seed,
                audit.sent(),
                audit.acknowledged(),
                audit.unacknowledged(),
                audit.stored(),
                audit.lost().size(),
                audit.doubled().size() + audit.unknown().size(),
                computed,
                differing,
                tookMillis,
                recoveryMillis,
                remarks,
                List.copyOf(faults));
    }

    boolean isClean() {
        return faults.isEmpty();
    }
}
