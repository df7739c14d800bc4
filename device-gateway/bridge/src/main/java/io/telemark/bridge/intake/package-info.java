/**
 * What both inlets feed: judge a publication, bring it to Kafka, tell the inlet when it is there.
 */
@NullMarked
package io.telemark.bridge.intake;

import org.jspecify.annotations.NullMarked;
