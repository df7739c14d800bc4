package io.telemark.launcher.stack;

/** A PostgreSQL that can be used, wherever it runs. */
interface DatabasePlace extends Part {
    String jdbcUrl(String database);

    String user();

    String password();

    /** Makes the database unless it is there. */
    void createDatabase(String name);

    @Override
    void close();
}
