package io.telemark.kernels.formula;

import java.util.List;

/**
 * How a metric is computed, in words that a person can follow with a pencil.
 *
 * @param version grows when the same recording gives another number
 * @param usualName what other products call it, often a trade mark; empty if there is no such name
 * @param inputs what the formula reads: channels in capitals, {@code athlete.} thresholds, {@code
 *     recording.} parts that are no channels, {@code said.} what the athlete says of it, and other
 *     metrics by their id
 */
public record Formula(
        String id,
        int version,
        String title,
        String usualName,
        String formula,
        String unit,
        String source,
        List<String> inputs) {
    public Formula {
        inputs = List.copyOf(inputs);
    }

    Formula inVersion(int newVersion) {
        return new Formula(id, newVersion, title, usualName, formula, unit, source, inputs);
    }
}
