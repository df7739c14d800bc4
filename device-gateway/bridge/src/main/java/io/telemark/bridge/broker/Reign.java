package io.telemark.bridge.broker;

import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * The time in which this bridge leads: as many clients as there are shards, and what it knows of
 * who must be told. The next reign begins with nothing, as another bridge's would.
 */
final class Reign implements AutoCloseable {
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final DelayLine delays = new DelayLine();
    private final Teller teller;

    Reign(BrokerProperties settings, Intake intake, Registry registry, Mandate mandate) {
        var acknowledgements = new Acknowledgements();
        teller = new Teller(acknowledgements);
        var context =
                new BrokerContext(
                        settings, intake, registry, mandate, acknowledgements, delays, teller);
        for (var shard : settings.shards()) {
            var clientId = settings.clientId() + "-" + subscribers.size();
            subscribers.add(new Subscriber(context, clientId, List.of(shard.split("\\s+"))));
        }
    }

    boolean isConnected() {
        return links() == subscribers.size();
    }

    int links() {
        return (int) subscribers.stream().filter(Subscriber::isUp).count();
    }

    @Override
    public void close() {
        subscribers.forEach(Subscriber::end);
        subscribers.forEach(Subscriber::close);
        teller.close();
        delays.close();
    }
}
