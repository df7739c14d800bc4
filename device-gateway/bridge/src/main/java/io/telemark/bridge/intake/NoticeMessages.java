package io.telemark.bridge.intake;

import io.telemark.bridge.intake.Verdict.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What devices are told, as JSON. */
public final class NoticeMessages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private NoticeMessages() {}

    /** For the notices topic. */
    public static byte[] refusal(Refused refused) {
        var notice =
                JSON.createObjectNode()
                        .put("reason", refused.reason().toString())
                        .put("detail", refused.detail());
        if (refused.sequence() != Verdict.NO_SEQUENCE) {
            notice.put("bootId", refused.bootId()).put("sequence", refused.sequence());
        }
        return JSON.writeValueAsBytes(notice);
    }

    /**
     * The other way of {@link #acknowledged}: boot and sequence; null when it is something else.
     */
    public static long @Nullable [] readAcknowledged(byte[] json) {
        try {
            var told = JSON.readTree(json);
            return told.path("bootId").isIntegralNumber()
                            && told.path("sequence").isIntegralNumber()
                    ? new long[] {told.path("bootId").asLong(), told.path("sequence").asLong()}
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** For the acknowledged topic: everything up to this sequence is in Kafka. */
    public static byte[] acknowledged(long bootId, long sequence) {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode().put("bootId", bootId).put("sequence", sequence));
    }
}
