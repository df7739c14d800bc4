package io.telemark.launcher.stack;

import io.telemark.bridge.BridgeApplication;
import io.telemark.gamification.GamificationApplication;
import io.telemark.sensors.SensorsApplication;
import io.telemark.streams.app.StreamsApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every service of the house. A new one is one entry here and one dependency in the pom. */
public final class Services {
    private static final Service BRIDGE =
            new Service(
                    "bridge",
                    "takes what devices send",
                    BridgeApplication.class,
                    8080,
                    Optional.empty(),
                    surroundings ->
                            Map.of(
                                    "telemark.bridge.inlet",
                                    "listener",
                                    "telemark.bridge.listener.port",
                                    Integer.toString(surroundings.ports().of("mqtt")),
                                    "telemark.bridge.listener.bind-address",
                                    surroundings.bindAddress()));

    private static final Service SENSORS =
            new Service(
                    "sensors",
                    "keeps devices, readings and activities",
                    SensorsApplication.class,
                    8081,
                    Optional.of("sensors"),
                    _ -> Map.of());

    private static final Service STREAMS =
            new Service(
                    "streams",
                    "computes",
                    StreamsApplication.class,
                    8082,
                    Optional.empty(),
                    surroundings ->
                            Map.of(
                                    "telemark.streams.state-directory",
                                    surroundings.data().streams().toString()));

    private static final Service GAMIFICATION =
            new Service(
                    "gamification",
                    "keeps points, levels and awards",
                    GamificationApplication.class,
                    8083,
                    Optional.of("gamification"),
                    _ -> Map.of());

    public static final List<Service> ALL = List.of(BRIDGE, SENSORS, STREAMS, GAMIFICATION);

    private Services() {}
}
