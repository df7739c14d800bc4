/**
 * Whose device is it, and what did it record: devices, the archive of their readings, and the
 * activities.
 */
@NullMarked
package io.telemark.sensors;

import org.jspecify.annotations.NullMarked;
