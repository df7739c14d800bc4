package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.util.List;
import java.util.Map;

/**
 * What is to run, and how.
 *
 * @param bindAddress for devices and HTTP
 * @param processes whether every service is a JVM of its own
 * @param instances of services by their names; one of each that isn't named
 * @param brokers one, or three that outlive the death of any
 * @param outside what isn't ours to start
 */
public record StackPlan(
        List<Service> services,
        String bindAddress,
        boolean processes,
        Map<String, Integer> instances,
        int brokers,
        Outside outside) {
    private static final int MOST_INSTANCES = 8;
    private static final int SAFE_BROKERS = 3;

    public StackPlan {
        services = List.copyOf(services);
        instances = Map.copyOf(instances);
        if (brokers != 1 && brokers != SAFE_BROKERS) {
            throw new CannotStartException(
                    "There can be 1 broker or 3, not " + brokers + ": two are as weak as one.");
        }
        if (brokers != 1 && outside.kafka().isPresent()) {
            throw new CannotStartException(
                    "Choose one: --brokers of our own, or --kafka that runs elsewhere.");
        }
        if (!processes && !instances.isEmpty()) {
            throw new CannotStartException("--instances needs --processes.");
        }
        instances.forEach(StackPlan::check);
    }

    /** Everything in one JVM, with nothing set. */
    public static StackPlan inOneProcess() {
        return new StackPlan(Services.ALL, "127.0.0.1", false, Map.of(), 1, Outside.NOTHING);
    }

    /** Each service in a JVM of its own. */
    public static StackPlan asProcesses(Map<String, Integer> instances, int brokers) {
        return new StackPlan(Services.ALL, "127.0.0.1", true, instances, brokers, Outside.NOTHING);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service.name(), 1);
    }

    /** Refuses what can't be, and says why. */
    static Service check(String name, int count) {
        var service =
                Services.named(name)
                        .orElseThrow(() ->
                                new CannotStartException(
                                        "There is no service %s. There are: %s."
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                ", ",
                                                                Services.ALL.stream()
                                                                        .map(Service::name)
                                                                        .toList()))));
        if (count < 1 || count > MOST_INSTANCES) {
            throw new CannotStartException(
                    "%s=%d: give 1 to %d.".formatted(name, count, MOST_INSTANCES));
        }
        if (count > 1 && service.onlyOne().isPresent()) {
            throw new CannotStartException(
                    "There can be only one %s: %s.".formatted(name, service.onlyOne().get()));
        }
        return service;
    }
}
