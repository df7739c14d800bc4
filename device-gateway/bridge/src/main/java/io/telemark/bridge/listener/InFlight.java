package io.telemark.bridge.listener;

import io.telemark.bridge.intake.Delivery;
import io.telemark.bridge.intake.Verdict;
import org.jspecify.annotations.Nullable;

/** A PUBLISH that waits for Kafka. Packet id 0: QoS 0 or a will, to which nothing is answered. */
final class InFlight implements Delivery {
    private final Connection connection;
    private final int packetId;
    private final Verdict verdict;
    private boolean finished; // Only the event loop looks at it.
    private volatile @Nullable Exception failure;

    InFlight(Connection connection, int packetId, Verdict verdict) {
        this.connection = connection;
        this.packetId = packetId;
        this.verdict = verdict;
    }

    Connection connection() {
        return connection;
    }

    int packetId() {
        return packetId;
    }

    Verdict verdict() {
        return verdict;
    }

    @Nullable Exception failure() {
        return failure;
    }

    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    @Override
    public void stored() {
        connection.lane().finished(this);
    }

    @Override
    public void failed(Exception cause) {
        failure = cause;
        connection.lane().finished(this);
    }
}
