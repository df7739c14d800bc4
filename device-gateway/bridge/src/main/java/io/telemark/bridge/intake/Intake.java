package io.telemark.bridge.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.telemark.bridge.intake.Verdict.Reason;
import io.telemark.bridge.intake.Verdict.Refused;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both inlets feed. */
public final class Intake implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final Budget budget;
    private final Rates rates;
    private final IntakeMetrics metrics;
    private final TelemetryStore store;
    private final boolean acknowledgeBeforeKafka;

    /** Starts the sender. */
    public Intake(
            IntakeProperties properties,
            Map<String, Object> kafka,
            MeterRegistry meters,
            TestingProperties testing) {
        if (!testing.equals(TestingProperties.NOTHING_BROKEN)) {
            log.warn("Broken on purpose, acknowledged data will be lost: {}", testing);
        }
        budget = new Budget(properties.maxBytesInFlight());
        rates = new Rates(properties.ratePerDevice(), properties.burstPerDevice());
        metrics = new IntakeMetrics(meters, budget);
        store = new TelemetryStore(kafka, budget, metrics, testing);
        acknowledgeBeforeKafka = testing.acknowledgeBeforeKafka();
    }

    public Budget budget() {
        return budget;
    }

    public Rates rates() {
        return rates;
    }

    public TelemetryStore store() {
        return store;
    }

    /** Looks at topic, device and header; only at what needs no other batch to be judged. */
    public Verdict judge(Publication publication) {
        var leaf = publication.leaf();
        if (leaf == null || !leaf.isPublishedByDevices()) {
            return strayed(publication);
        }
        var binding = publication.binding();
        if (binding == null) {
            return Refused.of(Reason.UNKNOWN_DEVICE, "no such device is registered");
        }
        if (!binding.active()) {
            return Refused.of(Reason.REVOKED_DEVICE, "the device was revoked by its owner");
        }
        if (publication.payload().length == 0) {
            return Refused.of(Reason.EMPTY_PAYLOAD, "nothing in it");
        }
        return leaf == Leaf.TELEMETRY
                ? BatchMessages.judge(publication.payload())
                : SenmlMessages.judge(publication.payload());
    }

    /** Brings it to where its verdict says. Never blocks; the delivery hears the outcome. */
    public void submit(Publication publication, Verdict verdict, Delivery delivery) {
        metrics.received();
        if (verdict instanceof Refused refused) {
            metrics.rejected(refused.reason());
        }
        if (acknowledgeBeforeKafka) {
            delivery.stored();
            store.append(publication, verdict, FORGOTTEN);
        } else {
            store.append(publication, verdict, delivery);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private static Refused strayed(Publication publication) {
        var owner = DeviceTopics.ownerOf(publication.topic());
        return owner == null || owner.equals(publication.deviceId())
                ? Refused.of(Reason.UNKNOWN_TOPIC, "devices publish to telemetry or senml")
                : Refused.of(Reason.FOREIGN_TOPIC, "the topic of another device");
    }

    private static final Delivery FORGOTTEN =
            new Delivery() {
                @Override
                public void stored() {}

                @Override
                public void failed(Exception cause) {}
            };
}
