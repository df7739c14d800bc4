package io.telemark.sensors.recall;

import com.google.protobuf.CodedOutputStream;
import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Recalls as the activity topology sends them, and what it gets back. */
final class RecallMessages {
    private RecallMessages() {}

    static Recall recall(RecallChunks command) {
        return new Recall(
                Ids.fromByteString(command.getRecallId()),
                Ids.fromByteString(command.getAthleteId()),
                Ids.fromByteString(command.getActivityId()));
    }

    static RecallChunks command(Recall recall) {
        return RecallChunks.newBuilder()
                .setRecallId(Ids.toByteString(recall.id()))
                .setAthleteId(Ids.toByteString(recall.athleteId()))
                .setActivityId(Ids.toByteString(recall.activityId()))
                .build();
    }

    /**
     * One of so many, from 0. The archived chunk goes in as it is, byte by byte, without being
     * read.
     */
    static byte[] recalled(Recall recall, int index, int total, byte[] chunk) {
        var head = head(recall, index, total);
        var bytes = new ByteArrayOutputStream(head.getSerializedSize() + chunk.length + 8);
        try {
            head.writeTo(bytes);
            var out = CodedOutputStream.newInstance(bytes);
            out.writeByteArray(RecalledChunk.CHUNK_FIELD_NUMBER, chunk);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** There is nothing: without this answer the topology would wait for ever. */
    static byte[] nothing(Recall recall) {
        return head(recall, 0, 0).toByteArray();
    }

    private static RecalledChunk head(Recall recall, int index, int total) {
        return RecalledChunk.newBuilder()
                .setRecallId(Ids.toByteString(recall.id()))
                .setActivityId(Ids.toByteString(recall.activityId()))
                .setIndex(index)
                .setTotal(total)
                .build();
    }
}
