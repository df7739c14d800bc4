package io.telemark.contracts;

import static io.telemark.contracts.Topic.Partitions.ONE;
import static io.telemark.contracts.Topic.Partitions.SHARED;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.telemark.contracts.Topic.Partitions;
import io.telemark.contracts.Topic.Retention;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.device.v1.DeviceBinding;
import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.gamification.v1.Rule;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.contracts.telemetry.v1.RecallChunks;
import io.telemark.contracts.telemetry.v1.RecalledChunk;
import io.telemark.contracts.telemetry.v1.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;

/** All topics. Nowhere else is a topic named, and every topic is created from here. */
public final class Topics {
    /** Raw and cleaned telemetry: short enough that erasing a person is waiting this out. */
    private static final Retention MONTH = new Retention.For(Duration.ofDays(30));

    private static final Retention COMPACTED = new Retention.Compacted();

    /**
     * bridge -> ingest, live: the devices' own bytes, keyed by athlete; see {@link
     * TelemetryHeaders}.
     */
    public static final Topic<UUID, byte[]> TELEMETRY_BATCHES =
            new Topic<>("telemetry.batches", Ids.serde(), Serdes.ByteArray(), SHARED, MONTH);

    /**
     * bridge, ingest -> people: what could not be taken, and why; keyed by device where one is
     * known.
     */
    public static final Topic<UUID, Rejection> TELEMETRY_REJECTED =
            byId("telemetry.rejected", Rejection.parser(), SHARED, MONTH);

    /** ingest -> activity, sensors: accepted once, with corrected times; keyed by athlete. */
    public static final Topic<UUID, Chunk> TELEMETRY_CHUNKS =
            byId("telemetry.chunks", Chunk.parser(), SHARED, MONTH);

    /** activity, sensors -> sensors: send an activity's archived chunks again; keyed by athlete. */
    public static final Topic<UUID, RecallChunks> TELEMETRY_RECALLS =
            byId("telemetry.recalls", RecallChunks.parser(), SHARED, MONTH);

    /** sensors -> activity: archived chunks; keyed by athlete. */
    public static final Topic<UUID, RecalledChunk> TELEMETRY_RECALLED =
            byId("telemetry.recalled", RecalledChunk.parser(), SHARED, MONTH);

    /** live -> screens: one provisional update a batch, with all its seconds; keyed by athlete. */
    public static final Topic<UUID, LiveMetrics> METRICS_LIVE =
            byId(
                    "metrics.live",
                    LiveMetrics.parser(),
                    SHARED,
                    new Retention.For(Duration.ofHours(1)));

    /** activity -> everybody: activities with all their metrics, by revision; keyed by athlete. */
    public static final Topic<UUID, ActivityEvent> ACTIVITIES =
            byId("activities", ActivityEvent.parser(), SHARED, new Retention.Forever());

    /** sensors -> activity: what athletes want done with an activity; keyed by athlete. */
    public static final Topic<UUID, ActivityCommand> ACTIVITY_COMMANDS =
            byId("activity.commands", ActivityCommand.parser(), SHARED, MONTH);

    /** load -> everybody: daily load, fitness, fatigue, form; keyed by athlete. */
    public static final Topic<UUID, TrainingLoad> TRAINING_LOAD =
            byId("training-load", TrainingLoad.parser(), SHARED, new Retention.Forever());

    /** scores -> gamification, loyalty: what activities are worth; keyed by athlete. */
    public static final Topic<UUID, ScoreEvent> SCORES =
            byId("scores", ScoreEvent.parser(), SHARED, new Retention.Forever());

    /** gamification -> scores, screens: the rules of the game; keyed by rule and version. */
    public static final Topic<UUID, Rule> GAMIFICATION_RULES =
            byId("gamification.rules", Rule.parser(), ONE, COMPACTED);

    /** gamification -> scores: which activities count whatever they look like; by athlete. */
    public static final Topic<UUID, Ruling> GAMIFICATION_RULINGS =
            byId("gamification.rulings", Ruling.parser(), SHARED, new Retention.Forever());

    /** gamification -> notifications, loyalty: what was awarded, and taken back; by athlete. */
    public static final Topic<UUID, LedgerEntry> GAMIFICATION_LEDGER =
            byId("gamification.ledger", LedgerEntry.parser(), SHARED, new Retention.Forever());

    /** sensors -> bridges: whose device, and may it connect; keyed by device. */
    public static final Topic<UUID, DeviceBinding> DEVICE_BINDINGS =
            byId("device.bindings", DeviceBinding.parser(), ONE, COMPACTED);

    /** bridge -> bridges: a device's newest connection; keyed by device. */
    public static final Topic<UUID, DeviceConnected> DEVICE_CONNECTIONS =
            byId(
                    "device.connections",
                    DeviceConnected.parser(),
                    ONE,
                    new Retention.For(Duration.ofHours(1)));

    /** profiles -> everybody: what formulas need to know of a person; keyed by athlete. */
    public static final Topic<UUID, AthleteSettings> ATHLETE_SETTINGS =
            byId("athlete.settings", AthleteSettings.parser(), SHARED, COMPACTED);

    /**
     * Records that a topology could not process, as they were, with the exception in the headers.
     */
    public static final Topic<byte[], byte[]> STREAMS_DEAD_LETTERS =
            new Topic<>(
                    "streams.dead-letters", Serdes.ByteArray(), Serdes.ByteArray(), SHARED, MONTH);

    /**
     * Events that a service could not handle after its retries, with the exception in the headers.
     */
    public static final Topic<byte[], byte[]> SERVICE_DEAD_LETTERS =
            new Topic<>(
                    "services.dead-letters", Serdes.ByteArray(), Serdes.ByteArray(), SHARED, MONTH);

    /** Everything that must exist before any service starts. */
    public static final List<Topic<?, ?>> ALL =
            List.of(
                    TELEMETRY_BATCHES,
                    TELEMETRY_REJECTED,
                    TELEMETRY_CHUNKS,
                    TELEMETRY_RECALLS,
                    TELEMETRY_RECALLED,
                    METRICS_LIVE,
                    ACTIVITIES,
                    ACTIVITY_COMMANDS,
                    TRAINING_LOAD,
                    SCORES,
                    GAMIFICATION_RULES,
                    GAMIFICATION_RULINGS,
                    GAMIFICATION_LEDGER,
                    DEVICE_BINDINGS,
                    DEVICE_CONNECTIONS,
                    ATHLETE_SETTINGS,
                    STREAMS_DEAD_LETTERS,
                    SERVICE_DEAD_LETTERS);

    private Topics() {}

    private static <M extends MessageLite> Topic<UUID, M> byId(
            String name, Parser<M> parser, Partitions partitions, Retention keep) {
        return new Topic<>(name, Ids.serde(), new ProtobufSerde<>(parser), partitions, keep);
    }
}
