package io.telemark.bridge;

import io.telemark.bridge.broker.BrokerProperties;
import io.telemark.bridge.intake.IntakeProperties;
import io.telemark.bridge.intake.TestingProperties;
import io.telemark.bridge.listener.ListenerProperties;
import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Everything that can be set, with what it is when it isn't. */
@Validated
@ConfigurationProperties("telemark.bridge")
public record BridgeProperties(
        @DefaultValue("LISTENER") Inlet inlet,
        @DefaultValue @Valid ListenerProperties listener,
        @DefaultValue @Valid BrokerProperties broker,
        @DefaultValue @Valid IntakeProperties intake,
        @DefaultValue TestingProperties testing) {

    /** Where publications come from. */
    public enum Inlet {
        LISTENER,
        BROKER
    }
}
