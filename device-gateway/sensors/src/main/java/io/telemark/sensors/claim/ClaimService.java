package io.telemark.sensors.claim;

import io.telemark.sensors.device.DeviceService;
import io.telemark.sensors.device.NewDevice;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Codes given out and taken back. */
@Service
class ClaimService {
    private static final int MOST_OPEN = 20;

    /** A day in which a second use is still told apart from a wrong code. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final ClaimStore claims;
    private final DeviceService devices;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Attempts attempts = new Attempts();

    ClaimService(ClaimStore claims, DeviceService devices, Clock clock) {
        this.claims = claims;
        this.devices = devices;
        this.clock = clock;
    }

    @Transactional
    Offer offer(UUID athleteId) {
        var now = clock.instant();
        claims.deleteExpiredBefore(now.minus(REMEMBERED));
        if (claims.countOpen(athleteId, now) >= MOST_OPEN) {
            return new Offer.TooManyOpen(MOST_OPEN);
        }
        var code = ClaimCode.next(random);
        var claim = Claim.offer(athleteId, now);
        claims.insert(code, claim);
        return new Offer.Made(code.text(), claim.expiresAt());
    }

    /** The device exists and the code is used up in one commit. */
    @Transactional
    Redemption redeem(ClaimCode code, NewDevice device, String address) {
        var now = clock.instant();
        var wait = attempts.waitOf(address, now);
        if (wait.isPositive()) {
            return new Redemption.TooManyAttempts(wait);
        }
        var claim = claims.findForRedemption(code).orElse(null);
        if (claim == null) {
            attempts.failed(address, now);
            return new Redemption.Unknown();
        }
        return switch (claim.at(now)) {
            case USED -> new Redemption.Used();
            case EXPIRED -> new Redemption.Expired();
            case OPEN -> {
                var registered = devices.register(claim.athleteId(), device.kind(), device.name());
                claims.redeemed(code, registered.deviceId(), now);
                yield new Redemption.Redeemed(registered);
            }
        };
    }
}
