package io.telemark.launcher.bench;

/** Something to measure on a site that runs. */
interface Row {
    /** By which people choose it. */
    String name();

    /** What is measured, for who watches. */
    String title();

    /** Whether it needs all services; else Kafka and the bridge. */
    boolean needsAll();

    void measure(Site site, Run run) throws Exception;
}
