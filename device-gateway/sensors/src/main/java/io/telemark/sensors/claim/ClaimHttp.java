package io.telemark.sensors.claim;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.sensors.device.DeviceKind;
import io.telemark.sensors.device.DeviceName;
import io.telemark.sensors.device.NewDevice;
import io.telemark.sensors.device.Registered;
import io.telemark.starter.http.Idempotency;
import io.telemark.starter.http.IdempotencyKey;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The athlete asks for a code; the device, which has no token, brings it. */
@RestController
@RequestMapping("/claims")
class ClaimHttp {
    private final ClaimService claims;
    private final Idempotency idempotency;

    ClaimHttp(ClaimService claims, Idempotency idempotency) {
        this.claims = claims;
        this.idempotency = idempotency;
    }

    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Offer.Made.class)))
    @PostMapping
    ResponseEntity<Object> offer(AthleteId athlete, IdempotencyKey key) {
        return idempotency.once(key, null, () -> offer(athlete));
    }

    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @PostMapping("/redeem")
    ResponseEntity<Object> redeem(@RequestBody Redeem request, HttpServletRequest connection) {
        return switch (claims.redeem(
                request.code(), request.device(), connection.getRemoteAddr())) {
            case Redemption.Redeemed(var registered) ->
                    ResponseEntity.status(HttpStatus.CREATED).body(registered);
            case Redemption.Unknown() ->
                    Problems.answer(
                            HttpStatus.NOT_FOUND,
                            "claim-unknown",
                            "Nobody has this code",
                            "Compare the code with the one on the athlete's screen and send it again.");
            case Redemption.Expired() -> gone("claim-expired", "The code is too old");
            case Redemption.Used() -> gone("claim-used", "The code has been used");
            case Redemption.TooManyAttempts(var wait) ->
                    tooMany(
                            "too-many-attempts",
                            "Too many wrong codes came from your address. Wait and try again.",
                            wait);
        };
    }

    private ResponseEntity<Object> offer(AthleteId athlete) {
        return switch (claims.offer(athlete.value())) {
            case Offer.Made made -> ResponseEntity.status(HttpStatus.CREATED).body(made);
            case Offer.TooManyOpen(var most) ->
                    tooMany(
                            "too-many-claims",
                            "You have %d codes that nobody has used yet. Use one of them, or wait until they expire."
                                    .formatted(most),
                            Claim.LIFE);
        };
    }

    private static ResponseEntity<Object> gone(String type, String title) {
        return Problems.answer(
                HttpStatus.GONE,
                type,
                title,
                "Ask the athlete for a new code: one lasts ten minutes and for one device.");
    }

    private static ResponseEntity<Object> tooMany(String type, String detail, Duration wait) {
        var problem =
                Problems.answer(HttpStatus.TOO_MANY_REQUESTS, type, "Too many", detail, Map.of());
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1))
                .body(problem.getBody());
    }

    record Redeem(ClaimCode code, DeviceKind kind, DeviceName name) {
        Redeem {
            if (code == null) {
                throw new IllegalArgumentException(
                        "code: missing (expected: the code on the athlete's screen)");
            }
            NewDevice.check(name, kind);
        }

        NewDevice device() {
            return new NewDevice(name, kind);
        }
    }
}
