package io.telemark.bridge.registry;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Hears which device connected to which bridge; the topic's order says which connection is newer.
 */
public final class ConnectionListener implements AutoCloseable {
    private final TopicListener<?, ?> listener;

    /**
     * Starts at what is announced from now on.
     *
     * @param connected gets the device and its connection, also this bridge's own
     * @param listening called once nothing that is announced any more is missed
     */
    public ConnectionListener(
            Map<String, Object> kafka, BiConsumer<UUID, UUID> connected, Runnable listening) {
        listener =
                new TopicListener<>(
                        Topics.DEVICE_CONNECTIONS,
                        kafka,
                        false,
                        (deviceId, event) -> {
                            if (event != null) {
                                connected.accept(
                                        deviceId, Ids.fromByteString(event.getConnectionId()));
                            }
                        },
                        listening);
    }

    @Override
    public void close() {
        listener.close();
    }
}
