package io.telemark.kernels.life;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a recording's chunks are and who looks at it when.
 *
 * @param alarmMillis when the clock will next look at it, or 0
 * @param archived its chunks have left for the archive
 * @param recall the answer of the archive that it waits for
 */
public record Keeping(long alarmMillis, boolean archived, @Nullable UUID recall) {
    static final Keeping HERE = new Keeping(0, false, null);
}
