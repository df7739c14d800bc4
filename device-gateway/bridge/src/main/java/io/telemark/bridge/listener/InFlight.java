package io.telemark.bridge.listener;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.telemark.bridge.intake.Delivery;
import io.telemark.bridge.intake.Verdict;
import org.jspecify.annotations.Nullable;

/** A PUBLISH that waits for Kafka. */
final class InFlight implements Delivery {
    /** What the device gets when Kafka has it. */
    enum Answer {
        /** To QoS 0 and to a will. */
        NONE(0),
        PUBACK(0x40),
        /** The first of QoS 2's two answers, and the one that says that we have it. */
        PUBREC(0x50);

        private final int type;

        Answer(int type) {
            this.type = type;
        }

        /** A packet's first byte. */
        int type() {
            return type;
        }

        static Answer to(MqttQoS qos) {
            return switch (qos) {
                case AT_MOST_ONCE, FAILURE -> NONE;
                case AT_LEAST_ONCE -> PUBACK;
                case EXACTLY_ONCE -> PUBREC;
            };
        }
    }

    private final Connection connection;
    private final Answer answer;
    private final int packetId;
    private final Verdict verdict;
    private boolean finished; // Only the event loop looks at it.
    private volatile @Nullable Exception failure;

    InFlight(Connection connection, Answer answer, int packetId, Verdict verdict) {
        this.connection = connection;
        this.answer = answer;
        this.packetId = packetId;
        this.verdict = verdict;
    }

    Connection connection() {
        return connection;
    }

    Answer answer() {
        return answer;
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
