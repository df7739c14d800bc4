package io.telemark.streams.recording;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An activity's chunks as the recordings that the kernels read, whatever order they come in. */
public final class ChunkRecordings {
    private static final int LAST = Integer.MAX_VALUE;

    /** A device's batches in the order in which it closed them: sequences run on over boots. */
    private static final Comparator<Chunk> IN_ORDER =
            Comparator.comparingLong(ChunkRecordings::timeOfUnnumbered)
                    .thenComparingLong(chunk -> chunk.getBatch().getSequence())
                    .thenComparingLong(chunk -> chunk.getBatch().getBootId());

    private ChunkRecordings() {}

    /** A device can record twice at a time only as two files, and those have two activity ids. */
    private record Recorder(DeviceKind kind, ByteString device, ByteString activity) {
        static Recorder of(Chunk chunk) {
            return new Recorder(
                    chunk.getDeviceKind(), chunk.getDeviceId(), chunk.getBatch().getActivityId());
        }

        /**
         * Unnamed kinds come last; equals are told apart by their ids, so that no order is chance.
         */
        static Comparator<Recorder> byPriority() {
            return Comparator.comparingInt((Recorder recorder) -> rank(recorder.kind()))
                    .thenComparing(Recorder::device, ByteString.unsignedLexicographicalComparator())
                    .thenComparing(
                            Recorder::activity, ByteString.unsignedLexicographicalComparator());
        }

        private static int rank(DeviceKind kind) {
            return kind == DeviceKind.DEVICE_KIND_UNSPECIFIED || kind == DeviceKind.UNRECOGNIZED
                    ? LAST
                    : kind.getNumber();
        }
    }

    /** The recordings that have something to say, in the order of their priority. */
    public static List<RecordingSource> sources(List<Chunk> chunks) {
        var clocks = new ChunkClocks(chunks);
        Map<Recorder, List<Chunk>> byRecorder = new HashMap<>();
        for (var chunk : chunks) {
            byRecorder.computeIfAbsent(Recorder.of(chunk), _ -> new ArrayList<>()).add(chunk);
        }
        List<RecordingSource> sources = new ArrayList<>();
        byRecorder.keySet().stream()
                .sorted(Recorder.byPriority())
                .forEach(recorder -> {
                    var own = byRecorder.getOrDefault(recorder, List.of());
                    var recording = recording(own, clocks);
                    var channels = newChannels(recording, sources);
                    // A copy of the same ride adds nothing, not even to the count of records.
                    if (sources.isEmpty() || !channels.isEmpty() || tellsMore(recording, sources)) {
                        var id = Ids.fromByteString(recorder.device());
                        sources.add(new RecordingSource(id, recorder.kind(), recording, channels));
                    }
                });
        return sources;
    }

    private static Recording recording(List<Chunk> chunks, ChunkClocks clocks) {
        var records = chunks.stream().mapToInt(chunk -> chunk.getBatch().getRecordCount()).sum();
        var builder = new RecordingBuilder(records);
        chunks.stream()
                .sorted(IN_ORDER)
                .forEach(chunk -> builder.add(chunk.getBatch(), clocks.correctionMillis(chunk)));
        return builder.build();
    }

    /** A batch without an activity may have a hash for a sequence: then time is its order. */
    private static long timeOfUnnumbered(Chunk chunk) {
        return chunk.getBatch().getActivityId().isEmpty()
                ? chunk.getBatch().getFirstRecordMillis() + chunk.getClockCorrectionMillis()
                : 0;
    }

    /** Those of which no earlier source has a value: the rule of {@link Recording#merge}. */
    private static Set<Channel> newChannels(Recording recording, List<RecordingSource> earlier) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        recording.columns().keySet().stream()
                .filter(channel -> hasValue(recording, channel))
                .filter(channel -> earlier.stream().noneMatch(s -> s.channels().contains(channel)))
                .forEach(channels::add);
        if (!channels.containsAll(Set.of(Channel.LATITUDE, Channel.LONGITUDE))) {
            channels.removeAll(Set.of(Channel.LATITUDE, Channel.LONGITUDE));
        }
        return channels;
    }

    private static boolean hasValue(Recording recording, Channel channel) {
        for (var value : recording.columns().getOrDefault(channel, new double[0])) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tellsMore(Recording recording, List<RecordingSource> earlier) {
        return kindsOfMarks(recording)
                .anyMatch(kind ->
                        earlier.stream()
                                .flatMap(source -> kindsOfMarks(source.recording()))
                                .noneMatch(kind::equals));
    }

    private static Stream<String> kindsOfMarks(Recording recording) {
        return Stream.of(
                        recording.rrMillis().length > 0 ? "beats" : "",
                        recording.timerEvents().isEmpty() ? "" : "timer",
                        recording.sessions().isEmpty() ? "" : "sessions",
                        recording.laps().isEmpty() ? "" : "laps",
                        recording.lengths().isEmpty() ? "" : "lengths",
                        recording.workout().isEmpty() ? "" : "workout")
                .filter(kind -> !kind.isEmpty());
    }
}
