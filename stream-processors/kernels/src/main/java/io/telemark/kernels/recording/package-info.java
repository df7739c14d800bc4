/** What devices recorded of one activity: the input of every metric, still uncleaned. */
@NullMarked
package io.telemark.kernels.recording;

import org.jspecify.annotations.NullMarked;
