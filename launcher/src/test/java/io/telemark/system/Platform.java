package io.telemark.system;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A running Telemark as the outside sees it: MQTT, HTTP and Kafka, and processes that can die. */
interface Platform extends AutoCloseable {
    /** A process that can be killed alone. */
    enum Part {
        LAUNCHER,
        KAFKA,
        POSTGRES,
        MOSQUITTO,
        BRIDGE,
        SENSORS,
        STREAMS,
        GAMIFICATION
    }

    int mqttPort();

    /** Whose word a device may believe here. */
    default Sender.Trust trust() {
        return Sender.Trust.PUBACK;
    }

    /** What a person does at a broker for new devices; nothing where they connect to us. */
    default void admit(List<Device> devices) {}

    String bootstrapServers();

    String sensorsUrl();

    String gamificationUrl();

    /** A token with which the athlete asks. */
    String token(UUID athlete);

    Set<Part> parts();

    /** kill -9. */
    void kill(Part part);

    /** Starts a part that is gone; returns when it is healthy. */
    void start(Part part);

    /** What every process said last. */
    String lastWords();

    @Override
    void close();
}
