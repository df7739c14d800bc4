package io.telemark.streams.ingest;

import io.telemark.kernels.clock.Correction;
import java.time.Instant;

/**
 * Why a batch was not taken, in the words that the bridge uses for what it refuses itself.
 *
 * @param reason stable, for machines
 * @param detail for the person who owns the device
 */
public record Refusal(String reason, String detail) {
    static Refusal unreadable(String detail) {
        return new Refusal("malformed-batch", detail);
    }

    static Refusal malformedSenml(String detail) {
        return new Refusal("malformed-senml", detail);
    }

    static Refusal unknownVersion(int version, int known) {
        return new Refusal(
                "unsupported-version",
                "version: %d (expected: %d)".formatted(Integer.toUnsignedLong(version), known));
    }

    static Refusal contradictory(String detail) {
        return new Refusal("implausible-batch", detail);
    }

    static Refusal impossible(String detail) {
        return new Refusal("implausible-batch", detail);
    }

    static Refusal impossibleTime(long millis, Correction correction) {
        return impossible(
                "record time: %s%s (expected: 1990 to now)"
                        .formatted(
                                Instant.ofEpochMilli(millis + correction.millis()),
                                correction.reception() ? ", already corrected" : ""));
    }

    static Refusal wentBack(long bootId, long sequence) {
        return new Refusal(
                "sequence-went-back",
                "sequence: %d of boot %d is already taken by another batch (expected: +1 a batch)"
                        .formatted(sequence, bootId));
    }
}
