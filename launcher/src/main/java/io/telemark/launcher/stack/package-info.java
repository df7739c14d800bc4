/** What runs: Kafka, PostgreSQL and every service, started and stopped in order. */
@NullMarked
package io.telemark.launcher.stack;

import org.jspecify.annotations.NullMarked;
