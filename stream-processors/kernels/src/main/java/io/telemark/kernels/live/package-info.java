/**
 * What an athlete who is recording sees now: incremental, provisional, never going backwards. The
 * numbers that count are computed from the whole series afterwards.
 */
@NullMarked
package io.telemark.kernels.live;

import org.jspecify.annotations.NullMarked;
