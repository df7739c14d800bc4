package io.telemark.bridge.listener;

import io.telemark.bridge.intake.Intake;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The live connection of each device. */
final class Connections {
    private final Map<UUID, Connection> byDevice = new ConcurrentHashMap<>();
    private final Intake intake;

    Connections(Intake intake) {
        this.intake = intake;
    }

    int devices() {
        return byDevice.size();
    }

    /** A device has only one connection, on all bridges together: the newest. */
    void admit(Connection connection, UUID deviceId) {
        var before = byDevice.put(deviceId, connection);
        if (before != null) {
            before.end(Goodbye.TAKEN_OVER);
        }
        intake.store().announce(deviceId, connection.id());
    }

    void leave(Connection connection, UUID deviceId) {
        byDevice.remove(deviceId, connection);
    }

    /** Some bridge's announcement, in the order in which all bridges see them. */
    void announced(UUID deviceId, UUID connectionId) {
        var live = byDevice.get(deviceId);
        if (live == null) {
            return;
        }
        if (live.id().equals(connectionId)) {
            live.announced();
        } else if (live.isAnnounced()) {
            live.end(Goodbye.TAKEN_OVER); // Newer than ours, for ours came by before.
        }
    }

    void rightsChanged(UUID deviceId) {
        var live = byDevice.get(deviceId);
        if (live != null) {
            live.end(Goodbye.RIGHTS_CHANGED);
        }
    }

    void endAll() {
        byDevice.values().forEach(connection -> connection.end(Goodbye.SHUTTING_DOWN));
    }
}
