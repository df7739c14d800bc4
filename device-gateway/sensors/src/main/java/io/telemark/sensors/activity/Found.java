package io.telemark.sensors.activity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to somebody who asks for an activity. */
public sealed interface Found {
    record Here(Activity activity) implements Found {}

    /** It turned out to be a part of another one. */
    record Merged(@Nullable UUID into) implements Found {}

    /** Or it is somebody else's. */
    record Nowhere() implements Found {}
}
