package io.telemark.bridge.listener;

import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.registry.Authenticator;

/** What every connection needs of its surroundings. */
record ListenerContext(
        ListenerProperties settings,
        Intake intake,
        Authenticator authenticator,
        Connections connections,
        Sockets sockets) {}
