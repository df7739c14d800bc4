/** A real Kafka and a real PostgreSQL on this machine, without installing either. */
@NullMarked
package io.telemark.embedded;

import org.jspecify.annotations.NullMarked;
