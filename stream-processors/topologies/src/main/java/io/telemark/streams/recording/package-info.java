/** What the formulas read, made of chunks and settings. */
@NullMarked
package io.telemark.streams.recording;

import org.jspecify.annotations.NullMarked;
