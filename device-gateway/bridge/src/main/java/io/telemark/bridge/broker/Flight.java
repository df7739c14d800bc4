package io.telemark.bridge.broker;

import io.telemark.bridge.intake.Delivery;
import io.telemark.bridge.intake.Publication;
import io.telemark.bridge.intake.Verdict;

/** A publication between the broker and Kafka. */
final class Flight implements Delivery {
    private final Link link;
    private final int messageId;
    private final Publication publication;
    private final Verdict verdict;
    private boolean finished; // Guarded by the link.

    Flight(Link link, int messageId, Publication publication, Verdict verdict) {
        this.link = link;
        this.messageId = messageId;
        this.publication = publication;
        this.verdict = verdict;
    }

    int messageId() {
        return messageId;
    }

    Publication publication() {
        return publication;
    }

    Verdict verdict() {
        return verdict;
    }

    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    @Override
    public void stored() {
        link.stored(this);
    }

    @Override
    public void failed(Exception cause) {
        link.fail(cause.toString());
    }
}
