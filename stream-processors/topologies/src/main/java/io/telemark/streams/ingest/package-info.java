/** Accepts each batch once and puts its times right. */
@NullMarked
package io.telemark.streams.ingest;

import org.jspecify.annotations.NullMarked;
