package io.telemark.bridge.broker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * The inlet behind a broker: its devices' topics, subscribed by as many clients as there are
 * shards.
 */
public final class BrokerInlet implements AutoCloseable {
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final DelayLine delays = new DelayLine();
    private final Teller teller;

    public BrokerInlet(
            BrokerProperties settings, Intake intake, Registry registry, MeterRegistry meters) {
        var acknowledgements = new Acknowledgements();
        teller = new Teller(acknowledgements);
        var context =
                new BrokerContext(settings, intake, registry, acknowledgements, delays, teller);
        for (var shard : settings.shards()) {
            var clientId = settings.clientId() + "-" + subscribers.size();
            subscribers.add(new Subscriber(context, clientId, List.of(shard.split("\\s+"))));
        }
        Gauge.builder("telemark.bridge.broker.links", this, BrokerInlet::links).register(meters);
    }

    /** Whether every shard is subscribed just now. */
    public boolean isConnected() {
        return links() == subscribers.size();
    }

    @Override
    public void close() {
        subscribers.forEach(Subscriber::close);
        teller.close();
        delays.close();
    }

    private int links() {
        return (int) subscribers.stream().filter(Subscriber::isUp).count();
    }
}
