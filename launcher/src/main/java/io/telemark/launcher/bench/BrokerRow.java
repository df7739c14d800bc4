package io.telemark.launcher.bench;

import io.telemark.embedded.Ports;
import java.util.HashMap;
import java.util.List;

/** The other inlet: Paho behind a Mosquitto, which answers the devices itself. */
record BrokerRow() implements Row {
    private static final int CONNECTIONS = 50;
    private static final double CPU_TARGET = 28;
    private static final double RATE_TARGET = 30_000;

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String title() {
        return "broker inlet: Paho through Mosquitto, 200 bytes at QoS 1";
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        var devices = Devices.register(site, CONNECTIONS, 9, false);
        var started = Mosquitto.start(site, run, devices);
        if (started.isPresent()) {
            try (var broker = started.get()) {
                measure(site, run, broker);
            }
        }
    }

    private void measure(Site site, Run run, Mosquitto broker) {
        var settings = new HashMap<String, String>();
        settings.put("telemark.bridge.inlet", "broker");
        settings.put("telemark.bridge.broker.url", "tcp://127.0.0.1:" + broker.port());
        settings.put("server.port", Integer.toString(Ports.free()));
        var bridge = site.another(Site.BRIDGE, "broker-inlet", settings);
        try (var log = new Log(site)) {
            var parts = List.of(bridge.part(), broker.part(), site.part("kafka"));
            broker.awaitSubscriber(log::batches);
            broker.flood(log::batches, run.seconds(10, 1), parts);
            var flood = broker.flood(log::batches, run.seconds(15, 2), parts);
            run.found(
                    Figure.atLeast(
                                    name(),
                                    "through Mosquitto into Kafka",
                                    flood.perSecond(),
                                    "/s",
                                    RATE_TARGET)
                            .with(flood.used()));
            run.found(
                    Figure.atMost(
                            name(),
                            "bridge's broker inlet",
                            flood.used().getOrDefault("broker-inlet", Double.NaN),
                            "CPU s per million",
                            CPU_TARGET));
        } finally {
            site.children().stop(bridge);
        }
    }
}
