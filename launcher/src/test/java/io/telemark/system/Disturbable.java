package io.telemark.system;

/** A platform whose parts can be disturbed in more ways than killing them. */
interface Disturbable extends Platform {
    /** Asks a part to stop, as an operator would; returns when it is gone. */
    void stop(Part part);

    /** SIGSTOP: as far as the others can tell, a machine that hangs. */
    void freeze(Part part);

    /** SIGCONT; returns when the part is healthy. */
    void thaw(Part part);

    /** A second instance of a service, on the same Kafka and database, until it is closed. */
    AutoCloseable startTwin(Part part);

    /** Of a part, for those who want to know what it uses. */
    ProcessHandle process(Part part);

    /** The database of a service, for those who want to be in its way. */
    String jdbcUrl(String database);
}
