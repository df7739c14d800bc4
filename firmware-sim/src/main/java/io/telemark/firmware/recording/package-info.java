/**
 * Recordings of activities: reading FIT, TCX and GPX files, and cutting them into a device's
 * batches.
 */
@NullMarked
package io.telemark.firmware.recording;

import org.jspecify.annotations.NullMarked;
