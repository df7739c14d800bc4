package io.telemark.bridge.broker;

import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.registry.Registry;

/** What every link needs of its surroundings. */
record BrokerContext(
        BrokerProperties settings,
        Intake intake,
        Registry registry,
        Mandate mandate,
        Acknowledgements acknowledgements,
        DelayLine delays,
        Teller teller) {}
