package io.telemark.bridge.intake;

import io.telemark.bridge.intake.Verdict.Accepted;
import io.telemark.bridge.intake.Verdict.Format;
import io.telemark.bridge.intake.Verdict.Reason;
import io.telemark.bridge.intake.Verdict.Refused;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.telemetry.InvalidBatchException;
import io.telemark.contracts.telemetry.Senml;

/** Reads a SenML pack (RFC 8428) as the topologies will, and forgets what it read. */
final class SenmlMessages {
    private SenmlMessages() {}

    static Verdict judge(byte[] payload) {
        var json = firstByte(payload) == '[';
        try {
            Senml.read(
                    payload,
                    json ? TelemetryHeaders.Format.SENML_JSON : TelemetryHeaders.Format.SENML_CBOR);
            return new Accepted(
                    json ? Format.SENML_JSON : Format.SENML_CBOR,
                    0,
                    Verdict.NO_SEQUENCE,
                    Verdict.NO_SEQUENCE);
        } catch (InvalidBatchException e) {
            return Refused.of(Reason.MALFORMED_SENML, e.getMessage() == null ? "" : e.getMessage());
        }
    }

    private static int firstByte(byte[] payload) {
        for (var b : payload) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return 0;
    }
}
