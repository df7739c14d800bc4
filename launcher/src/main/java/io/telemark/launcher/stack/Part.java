package io.telemark.launcher.stack;

/** Something that runs until it is closed. */
interface Part extends AutoCloseable {
    @Override
    void close();
}
