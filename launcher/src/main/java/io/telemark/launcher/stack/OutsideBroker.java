package io.telemark.launcher.stack;

import io.telemark.bridge.broker.BrokerCheck;
import io.telemark.bridge.broker.BrokerProperties;
import io.telemark.embedded.CannotStartException;
import java.time.Duration;
import java.util.List;

/** An MQTT broker that somebody else runs. */
final class OutsideBroker {
    private OutsideBroker() {}

    /** Fails with what a person can do about it, half a minute before a bridge would find out. */
    static void reach(Outside.BrokerLogin login) {
        var settings =
                new BrokerProperties(
                        login.url(),
                        "telemark-bridge",
                        null,
                        login.user(),
                        login.password(),
                        login.authority().orElse(null),
                        List.of(),
                        1,
                        Duration.ZERO);
        BrokerCheck.of(settings)
                .ifPresent(reason -> {
                    throw new CannotStartException(
                            "The MQTT broker at %s can't be used. %s See --broker, --broker-user, --broker-password-file and --broker-ca."
                                    .formatted(login.url(), reason));
                });
    }
}
