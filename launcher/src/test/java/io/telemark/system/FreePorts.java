package io.telemark.system;

import io.telemark.embedded.Ports;
import java.util.HashSet;
import java.util.Set;

/** Ports that were free a moment ago, no two alike: a part must come back where it was. */
final class FreePorts {
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    static synchronized int next() {
        while (true) {
            var port = Ports.free();
            if (GIVEN.add(port)) {
                return port;
            }
        }
    }
}
