package io.telemark.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./telemark up --processes} with everything that can be elsewhere being there. */
final class Outsourced extends ManyProcesses {
    private final Elsewhere elsewhere;

    private Outsourced(Path directory, Elsewhere elsewhere, List<String> options) {
        super(directory, true, List.of(), options);
        this.elsewhere = elsewhere;
    }

    static Outsourced start(Path directory, Elsewhere elsewhere, String... more) {
        var options = new ArrayList<>(elsewhere.options());
        options.addAll(List.of(more));
        return healthy(new Outsourced(directory, elsewhere, options));
    }

    @Override
    public int mqttPort() {
        return elsewhere.devicesPort();
    }

    @Override
    public Sender.Trust trust() {
        return Sender.Trust.BRIDGE;
    }

    @Override
    public void admit(List<Device> devices) {
        elsewhere.admit(devices);
    }
}
