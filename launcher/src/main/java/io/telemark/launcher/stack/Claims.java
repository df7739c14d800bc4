package io.telemark.launcher.stack;

import io.telemark.launcher.process.RunningProcess;
import java.util.function.Consumer;

/** Which ports a plan needs. */
record Claims(PortBook ports, StackPlan plan, Consumer<String> say) {
    private static final int KAFKA = 9092;
    private static final int KAFKA_CONTROLLER = 9093;
    private static final int POSTGRES = 5432;
    private static final int MQTT = 1883;

    void infrastructure() {
        if (plan.outside().kafka().isEmpty()) {
            ports.claim("kafka", KAFKA, say);
            if (plan.processes() || plan.brokers() > 1) {
                brokers();
            }
        }
        if (plan.outside().postgres().isEmpty()) {
            ports.claim("postgres", POSTGRES, say);
        }
    }

    /** The one in this JVM finds its controller's port by itself. */
    private void brokers() {
        for (var number = 1; number <= plan.brokers(); number++) {
            if (number > 1) {
                ports.claim(RunningProcess.nameOf("kafka", number), KAFKA + number * 2, say);
            }
            ports.claim(
                    RunningProcess.nameOf("kafka-controller", number),
                    KAFKA_CONTROLLER + number * 2,
                    say);
        }
    }

    void instance(Instance instance) {
        var service = instance.service();
        // Ten apart, so that the neighbours' own second instances don't push each other on.
        var step = (instance.number() - 1) * 10;
        ports.claim(instance.name(), service.preferredPort() + step, say);
        if (service.name().equals("bridge") && plan.outside().broker().isEmpty()) {
            ports.claim(instance.nameOf("mqtt"), MQTT + step, say);
        }
    }
}
