package io.telemark.bridge.intake;

import io.telemark.bridge.intake.Verdict.Refused;
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

    /** For the acknowledged topic: everything of this boot up to this sequence is in Kafka. */
    public static byte[] acknowledged(long bootId, long sequence) {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode().put("bootId", bootId).put("sequence", sequence));
    }
}
