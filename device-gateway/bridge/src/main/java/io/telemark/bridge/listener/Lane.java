package io.telemark.bridge.listener;

import io.netty.channel.EventLoop;
import io.telemark.bridge.intake.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way back from Kafka's thread to one event loop: one wake-up for all that a Kafka batch
 * finished, not one a message. Also holds the connections that wait for memory.
 */
final class Lane {
    private final EventLoop loop;
    private final Budget budget;
    private final Queue<InFlight> finished = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ArrayDeque<Connection> starved = new ArrayDeque<>();
    private final ArrayList<Connection> touched = new ArrayList<>();

    Lane(EventLoop loop, Budget budget) {
        this.loop = loop;
        this.budget = budget;
        budget.onRelief(this::wake);
    }

    /** From any thread. */
    void finished(InFlight inFlight) {
        finished.add(inFlight);
        wake();
    }

    /** From the event loop: stops reading until the budget has room. */
    void starve(Connection connection) {
        connection.pauses().add(Pauses.Reason.BUDGET);
        starved.add(connection);
        if (!budget.isExhausted()) { // Relief may have come between the look and this line.
            feed();
        }
    }

    private void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            loop.execute(this::run);
        }
    }

    private void run() {
        awake.set(false); // First, so that what comes from now on wakes again.
        for (var next = finished.poll(); next != null; next = finished.poll()) {
            var connection = next.connection();
            if (connection.finished(next)) {
                touched.add(connection);
            }
        }
        touched.forEach(Connection::answer);
        touched.clear();
        if (!budget.isExhausted()) {
            feed();
        }
    }

    private void feed() {
        for (var next = starved.poll(); next != null; next = starved.poll()) {
            next.pauses().remove(Pauses.Reason.BUDGET);
        }
    }
}
