package io.telemark.firmware.model;

import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.FitWriter;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.firmware.recording.UnreadableRecordingException;
import java.time.Instant;
import java.util.Locale;

/**
 * The project's own recordings: generated when wanted, always the same, for demos and for golden
 * results.
 */
public final class SyntheticRecordings {
    private static final Instant START = Instant.parse("2026-05-01T07:00:00Z");
    private static final long SEED = 1;

    private SyntheticRecordings() {}

    /**
     * As a FIT file that somebody might have; its start is fixed, because its golden results hang
     * on it.
     */
    public static RecordingFile of(Plan plan) {
        var activity = SyntheticActivity.of(plan, SEED, plan.usualDuration(), START);
        var name = plan.name().toLowerCase(Locale.ROOT) + ".fit";
        try {
            return RecordingFile.of(name, FitWriter.write(activity));
        } catch (UnreadableRecordingException ourOwnFault) {
            throw new IllegalStateException(ourOwnFault);
        }
    }
}
