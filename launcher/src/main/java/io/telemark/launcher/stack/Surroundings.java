package io.telemark.launcher.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a service is given to run in: the places of everything that it doesn't bring itself.
 *
 * @param stores where the topologies keep theirs, a folder for each instance
 * @param hasPeers whether more instances of a service may come beside the first
 * @param broker where devices connect, if not to us
 */
record Surroundings(
        PortBook ports,
        KafkaPlace kafka,
        DatabasePlace databases,
        String publicKeyLocation,
        String bindAddress,
        Path stores,
        boolean hasPeers,
        Optional<Outside.BrokerLogin> broker) {}
