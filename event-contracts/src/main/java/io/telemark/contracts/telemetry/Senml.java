package io.telemark.contracts.telemetry;

import io.telemark.contracts.TelemetryHeaders.Format;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * SenML (RFC 8428) as JSON and CBOR: the easy way in for anybody's device. A pack has neither
 * sequence nor activity, so its batch has none: the pack's hash is its identity, and silence ends
 * its activity.
 *
 * <p>A pack with absolute times becomes a batch with a synchronised clock. A pack whose times are
 * relative to now (below 2^28 s, or none at all) becomes a batch with an unsynchronised clock that
 * showed 0 when it was sent: adding the time of reception gives its times. Two equal packs of that
 * sort are two readings, not a repeat.
 */
public final class Senml {
    /** The protocol's packet limit admits no more of sensible ones. */
    public static final int MAX_ENTRIES = 16_384;

    private static final int LONGEST_REASON = 200;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();
    private static final ObjectMapper CBOR =
            CBORMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private Senml() {}

    /**
     * The batch that a pack amounts to, its records in time order; a pack that is not SenML, or not
     * something that we can store, throws {@link InvalidBatchException}.
     */
    public static TelemetryBatch read(byte[] bytes, Format format) {
        var pack = parse(bytes, format);
        if (!pack.isArray()) {
            throw new InvalidBatchException(
                    "SenML: %s (expected: an array of records)".formatted(pack.getNodeType()));
        }
        if (pack.isEmpty() || pack.size() > MAX_ENTRIES) {
            throw new InvalidBatchException(
                    "SenML: %d records (expected: 1 to %d)".formatted(pack.size(), MAX_ENTRIES));
        }
        var base = new SenmlBase(format == Format.SENML_CBOR);
        var columns = new SenmlColumns();
        for (var entry : pack) {
            base.resolve(entry, columns);
        }
        return columns.toBatch();
    }

    private static JsonNode parse(byte[] bytes, Format format) {
        var mapper =
                switch (format) {
                    case SENML_JSON -> JSON;
                    case SENML_CBOR -> CBOR;
                    case PROTOBUF ->
                            throw new IllegalArgumentException(
                                    "format: %s (expected: a SenML one)".formatted(format));
                };
        try {
            return mapper.readTree(bytes);
        } catch (JacksonException broken) {
            var reason = String.valueOf(broken.getOriginalMessage());
            throw new InvalidBatchException(
                    "%s: %s"
                            .formatted(
                                    format == Format.SENML_JSON ? "not JSON" : "not CBOR",
                                    reason.substring(
                                            0, Math.min(reason.length(), LONGEST_REASON))));
        }
    }
}
