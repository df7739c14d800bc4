package io.telemark.bridge.intake;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Ways to break the bridge's one promise on purpose, so that tests can prove that they would
 * notice.
 *
 * @param acknowledgeBeforeKafka answers devices before Kafka has what they sent
 * @param acknowledgeByLeaderAlone answers devices before a second broker has what they sent
 */
public record TestingProperties(
        @DefaultValue("false") boolean acknowledgeBeforeKafka,
        @DefaultValue("false") boolean acknowledgeByLeaderAlone) {
    /** As everywhere but in tests. */
    public static final TestingProperties NOTHING_BROKEN = new TestingProperties(false, false);
}
