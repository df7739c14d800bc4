package io.telemark.bridge.listener;

import java.util.concurrent.atomic.AtomicInteger;

/** How many sockets are open, logged in or not. */
final class Sockets {
    /** A crowd at the door may not cost as much as one inside. */
    static final int TOLD_AT_ONCE = 1_000;

    /** What there is for one more. */
    enum Room {
        /** It may log in. */
        FREE,
        /** It may say who it is, in order to be told. */
        TO_BE_TOLD,
        /** Not even for that. */
        NONE
    }

    private final AtomicInteger open = new AtomicInteger();
    private final int limit;

    Sockets(int limit) {
        this.limit = limit;
    }

    Room opened() {
        var beyond = open.incrementAndGet() - limit;
        return beyond <= 0 ? Room.FREE : beyond <= TOLD_AT_ONCE ? Room.TO_BE_TOLD : Room.NONE;
    }

    void closed() {
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }
}
