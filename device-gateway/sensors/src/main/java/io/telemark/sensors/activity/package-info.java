/** Activities as the stream processors computed them, with all their revisions. */
@NullMarked
package io.telemark.sensors.activity;

import org.jspecify.annotations.NullMarked;
