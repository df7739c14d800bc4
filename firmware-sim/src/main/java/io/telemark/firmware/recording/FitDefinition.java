package io.telemark.firmware.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the data messages of one local type look like, until the file defines that type again. */
record FitDefinition(
        int messageNumber,
        boolean bigEndian,
        List<Field> fields,
        List<Field> developerFields,
        int size) {

    /**
     * A field's place within the message.
     *
     * @param number the profile's number; for a developer field the file's own
     */
    record Field(int number, int offset, int size, FitBaseType type, String name, String unit) {}

    @Nullable Field field(int number) {
        for (var field : fields) {
            if (field.number() == number) {
                return field;
            }
        }
        return null;
    }
}
