package io.telemark.firmware.device;

import org.jspecify.annotations.Nullable;

/** What MQTT's numbers mean to a device: try again, give up, or let this batch go. */
final class ReasonCodes {
    private static final int UNSPECIFIED = 0x80;
    private static final int OTHER_REASON = 0x83;
    private static final int BAD_CREDENTIALS = 0x86;
    private static final int NOT_AUTHORISED = 0x87;
    private static final int BANNED = 0x8A;
    private static final int QUOTA_EXCEEDED = 0x97;
    private static final int BAD_CREDENTIALS_3_1_1 = 4;
    private static final int NOT_AUTHORISED_3_1_1 = 5;

    private ReasonCodes() {}

    /**
     * Why connecting again would never help; null when it may. Credentials don't get better by
     * trying.
     */
    static @Nullable String hopeless(int connectCode) {
        return switch (connectCode) {
            case BAD_CREDENTIALS, BAD_CREDENTIALS_3_1_1 ->
                    "The bridge does not know this device, or not by this secret.";
            case NOT_AUTHORISED, NOT_AUTHORISED_3_1_1, BANNED ->
                    "The bridge does not let this device in: it may have been revoked.";
            default -> null;
        };
    }

    /**
     * Some refusals are about the server's moment and not about the batch, which stays and is sent
     * again.
     */
    static boolean isOfTheMoment(int publishCode) {
        return publishCode == QUOTA_EXCEEDED
                || publishCode == UNSPECIFIED
                || publishCode == OTHER_REASON;
    }
}
