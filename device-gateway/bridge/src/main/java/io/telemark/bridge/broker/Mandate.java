package io.telemark.bridge.broker;

/** What allows a bridge to take the session of a client id at the broker. */
interface Mandate {
    /** Returns when this bridge surely leads; may wait for as long as it doesn't. */
    void confirm() throws InterruptedException;
}
