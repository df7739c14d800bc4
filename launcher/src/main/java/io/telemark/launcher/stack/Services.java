package io.telemark.launcher.stack;

import io.telemark.bridge.BridgeApplication;
import io.telemark.gamification.GamificationApplication;
import io.telemark.sensors.SensorsApplication;
import io.telemark.streams.app.StreamsApplication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every service of the house. A new one is one entry here and one dependency in the pom. */
public final class Services {
    private static final String ONE_ADDRESS =
            "whoever asks it knows one address, and there is no balancer here";

    private static final Service BRIDGE =
            new Service(
                    "bridge",
                    "takes what devices send",
                    BridgeApplication.class,
                    8080,
                    Optional.empty(),
                    256,
                    Optional.empty(),
                    Services::bridge);

    private static final Service SENSORS =
            new Service(
                    "sensors",
                    "keeps devices, readings and activities",
                    SensorsApplication.class,
                    8081,
                    Optional.of("sensors"),
                    384,
                    Optional.of(ONE_ADDRESS),
                    (_, _) -> Map.of());

    private static final Service STREAMS =
            new Service(
                    "streams",
                    "computes",
                    StreamsApplication.class,
                    8082,
                    Optional.empty(),
                    768,
                    Optional.empty(),
                    Services::streams);

    private static final Service GAMIFICATION =
            new Service(
                    "gamification",
                    "keeps points, levels and awards",
                    GamificationApplication.class,
                    8083,
                    Optional.of("gamification"),
                    256,
                    Optional.of(ONE_ADDRESS),
                    (_, _) -> Map.of());

    public static final List<Service> ALL = List.of(BRIDGE, SENSORS, STREAMS, GAMIFICATION);

    private Services() {}

    /** The one of this name, if there is one. */
    public static Optional<Service> named(String name) {
        return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    private static Map<String, String> bridge(Surroundings surroundings, Instance instance) {
        if (surroundings.broker().isPresent()) {
            return behind(surroundings.broker().get(), instance);
        }
        return Map.of(
                "telemark.bridge.inlet",
                "listener",
                "telemark.bridge.listener.port",
                Integer.toString(surroundings.ports().of(instance.nameOf("mqtt"))),
                "telemark.bridge.listener.bind-address",
                surroundings.bindAddress());
    }

    private static Map<String, String> behind(Outside.BrokerLogin broker, Instance instance) {
        var settings = new HashMap<String, String>();
        settings.put("telemark.bridge.inlet", "broker");
        settings.put("telemark.bridge.broker.instance", instance.name());
        settings.put("telemark.bridge.broker.url", broker.url().toString());
        settings.put("telemark.bridge.broker.username", broker.user());
        settings.put("telemark.bridge.broker.password", broker.password());
        broker.authority()
                .ifPresent(file ->
                        settings.put("telemark.bridge.broker.certificates", file.toString()));
        return settings;
    }

    /**
     * With peers each keeps a copy of the others' stores, also the only one, so that a second one
     * can come without the first being started again.
     */
    private static Map<String, String> streams(Surroundings surroundings, Instance instance) {
        return Map.of(
                "telemark.streams.state-directory",
                surroundings.stores().resolve(instance.name()).toString(),
                "telemark.streams.replicas",
                Integer.toString(surroundings.kafka().replicas()),
                "telemark.streams.standbys",
                surroundings.hasPeers() ? "1" : "0");
    }
}
