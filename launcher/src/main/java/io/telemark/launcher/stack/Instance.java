package io.telemark.launcher.stack;

import io.telemark.launcher.process.RunningProcess;

/** One of possibly several processes of a service. */
record Instance(Service service, int number) {
    /** The first is called as the only one would be. */
    String name() {
        return RunningProcess.nameOf(service.name(), number);
    }

    /** The name of another thing that each instance has one of, as its MQTT port. */
    String nameOf(String thing) {
        return RunningProcess.nameOf(thing, number);
    }
}
