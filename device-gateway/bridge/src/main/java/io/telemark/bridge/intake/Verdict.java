package io.telemark.bridge.intake;

/** What the intake thinks of a publication. Both kinds go to Kafka, and both are acknowledged. */
public sealed interface Verdict {
    /** Sequence of payloads that have none, or none that could be read. */
    long NO_SEQUENCE = 0;

    /** On to the topologies, untouched. */
    record Accepted(Format format, long bootId, long sequence, long oldestHeld)
            implements Verdict {}

    /** To the rejected ones; the device is told. */
    record Refused(Reason reason, String detail, long bootId, long sequence, long oldestHeld)
            implements Verdict {
        static Refused of(Reason reason, String detail) {
            return new Refused(reason, detail, 0, NO_SEQUENCE, NO_SEQUENCE);
        }
    }

    long bootId();

    long sequence();

    /** The lowest sequence of this boot that the device says it holds; none when it doesn't say. */
    long oldestHeld();

    /** How the payload's bytes are to be read. */
    enum Format {
        PROTOBUF,
        SENML_JSON,
        SENML_CBOR
    }

    /** Stable: devices and dashboards know these names. Explained in docs/devices.md. */
    enum Reason {
        EMPTY_PAYLOAD("empty-payload"),
        MALFORMED_BATCH("malformed-batch"),
        UNSUPPORTED_VERSION("unsupported-version"),
        MISSING_FIELD("missing-field"),
        IMPLAUSIBLE_BATCH("implausible-batch"),
        MALFORMED_SENML("malformed-senml"),
        UNKNOWN_TOPIC("unknown-topic"),
        FOREIGN_TOPIC("foreign-topic"),
        UNKNOWN_DEVICE("unknown-device"),
        REVOKED_DEVICE("revoked-device");

        private final String name;

        Reason(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
