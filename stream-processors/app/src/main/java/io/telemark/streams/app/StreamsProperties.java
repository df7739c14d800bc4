package io.telemark.streams.app;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topologies run.
 *
 * @param stateDirectory the topologies' stores; lost, they are restored from Kafka
 * @param silence wall-clock time without data after which an activity without STOP is final
 * @param gapPatience how long a stopped activity's missing batches are waited for
 * @param instance this process's own name among several; with one, a restart takes its partitions
 *     back at once
 * @param replicas of every topic that holds a topology's state; -1 for as many as the brokers say
 * @param standbys how many other processes keep a copy of each store, to take it over at once
 */
@Validated
@ConfigurationProperties("telemark.streams")
record StreamsProperties(
        @NotNull @DefaultValue(".telemark/streams") Path stateDirectory,
        @NotNull @DefaultValue("30m") Duration silence,
        @NotNull @DefaultValue("48h") Duration gapPatience,
        @NotNull @DefaultValue("") String instance,
        @DefaultValue("-1") @Min(-1) int replicas,
        @DefaultValue("0") @Min(0) int standbys,
        @NotNull @DefaultValue Testing testing) {

    StreamsProperties {
        requirePositive("silence", silence);
        requirePositive("gap-patience", gapPatience);
    }

    /**
     * Ways to break the streams on purpose, so that tests can prove that they would notice.
     *
     * @param noDeduplication accepts a batch as often as it comes
     * @param atLeastOnce computes again what was under way when a process died, and tells it again
     */
    record Testing(
            @DefaultValue("false") boolean noDeduplication,
            @DefaultValue("false") boolean atLeastOnce) {
        boolean breaksSomething() {
            return noDeduplication || atLeastOnce;
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: more than nothing)".formatted(name, duration));
        }
    }
}
