package io.telemark.bridge.broker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.telemark.bridge.broker.Election.Role;
import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.registry.Registry;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inlet behind a broker. One bridge alone hears of all that a device sends, and so can tell it
 * up to where everything is stored; the others stand by.
 */
public final class BrokerInlet implements AutoCloseable {
    private final Election election;
    private volatile @Nullable Reign reign;

    /**
     * Stands for election at once.
     *
     * @param kafka what a consumer needs to find Kafka
     */
    public BrokerInlet(
            BrokerProperties settings,
            Map<String, Object> kafka,
            Intake intake,
            Registry registry,
            MeterRegistry meters) {
        Gauge.builder("telemark.bridge.broker.links", this, BrokerInlet::links).register(meters);
        Gauge.builder("telemark.bridge.broker.leading", this, inlet -> inlet.reign == null ? 0 : 1)
                .register(meters);
        election =
                new Election(
                        settings.clientId(),
                        settings.instance(),
                        kafka,
                        new Election.Candidate() {
                            @Override
                            public void lead(Mandate mandate) {
                                reign = new Reign(settings, intake, registry, mandate);
                            }

                            @Override
                            public void stepDown() {
                                end();
                            }
                        });
    }

    /** Whether it does what it is for: stands by, or leads and every shard is subscribed. */
    public boolean isReady() {
        var leading = reign;
        return leading == null ? election.role() == Role.STANDING_BY : leading.isConnected();
    }

    /** For people. */
    public String role() {
        return election.role().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void close() {
        election.close();
    }

    private void end() {
        var ended = reign;
        reign = null;
        if (ended != null) {
            ended.close();
        }
    }

    private int links() {
        var leading = reign;
        return leading == null ? 0 : leading.links();
    }
}
