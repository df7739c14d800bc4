/**
 * {@code ./telemark bench}: a Telemark of its own with one process a service, what it costs and how
 * fast it is, beside what the machine could do at best.
 */
@NullMarked
package io.telemark.launcher.bench;

import org.jspecify.annotations.NullMarked;
