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

    /** Asks a part to stop, as an operator would; returns when it is gone. */
    void stop(Part part);

    /** SIGSTOP: as far as the others can tell, a machine that hangs. */
    void freeze(Part part);

    /** SIGCONT; returns when the part is healthy. */
    void thaw(Part part);

    /** A second instance of a service, on the same Kafka and database, until it is closed. */
    AutoCloseable startTwin(Part part);

    /** The database of a service, for those who want to be in its way. */
    String jdbcUrl(String database);

    /** What every process said last. */
    String lastWords();

    @Override
    void close();
}
