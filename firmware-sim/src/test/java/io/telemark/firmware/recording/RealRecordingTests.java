package io.telemark.firmware.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telemark.contracts.telemetry.v1.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Against what the reference decoder found in files of real devices. */
class RealRecordingTests {
    private static final Map<Channel, String> NAMES =
            Map.ofEntries(
                    Map.entry(Channel.CHANNEL_ALTITUDE, "alt"),
                    Map.entry(Channel.CHANNEL_CADENCE, "cad"),
                    Map.entry(Channel.CHANNEL_DISTANCE, "dist"),
                    Map.entry(Channel.CHANNEL_HEART_RATE, "hr"),
                    Map.entry(Channel.CHANNEL_LATITUDE, "lat"),
                    Map.entry(Channel.CHANNEL_LONGITUDE, "lon"),
                    Map.entry(Channel.CHANNEL_LEFT_RIGHT_BALANCE, "lrb"),
                    Map.entry(Channel.CHANNEL_POWER, "power"),
                    Map.entry(Channel.CHANNEL_SPEED, "speed"),
                    Map.entry(Channel.CHANNEL_TEMPERATURE, "temp"),
                    Map.entry(Channel.CHANNEL_RESPIRATION, "resp"),
                    Map.entry(Channel.CHANNEL_GROUND_CONTACT_TIME, "gct"),
                    Map.entry(Channel.CHANNEL_VERTICAL_OSCILLATION, "vo"));

    @BeforeEach
    void recordingsAreThere() {
        assumeTrue(Recordings.folder().isPresent());
    }

    static Stream<String> files() {
        // One harmless name where the folder is missing, so that the class is skipped and not
        // failed.
        var names =
                Recordings.expected().stream().map(file -> file.get("file").asString()).toList();
        return names.isEmpty() ? Stream.of("none") : names.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsEveryRecordOf(String name) throws Exception {
        var file = RecordingFile.read(Recordings.file(name));
        assertThat(file.activity().records()).isEqualTo(expected(name).get("records_raw").asInt());
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsTheChannelsOf(String name) throws Exception {
        var wanted = new TreeSet<String>();
        expected(name).get("channels").forEach(channel -> wanted.add(channel.asString()));
        // A fraction of a revolution is part of our cadence; a running total of calories is not
        // read by any formula.
        wanted.removeAll(List.of("fcad", "cum_cal"));
        var found = new TreeSet<String>();
        for (var column : RecordingFile.read(Recordings.file(name)).activity().columns()) {
            var known = NAMES.get(column.channel());
            if (known != null && hasReading(column)) {
                found.add(known);
            } else if (known == null
                    && !column.name().isEmpty()
                    && !column.name().equals("calories")) {
                found.add(column.name());
            }
        }
        found.removeIf(channel -> channel.startsWith("dev:"));
        wanted.removeIf(channel -> channel.startsWith("dev:"));
        assertThat(found).isEqualTo(wanted);
    }

    /** The reference has no heart rate where a device without a strap wrote zeros. */
    private static boolean hasReading(RecordedActivity.RecordedColumn column) {
        return column.channel() != Channel.CHANNEL_HEART_RATE
                || Arrays.stream(column.values()).anyMatch(value -> value > 0);
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhetherTheFileIsSound(String name) throws Exception {
        var wanted =
                !expected(name).has("integrity_ok")
                        || expected(name).get("integrity_ok").asBoolean();
        var file = RecordingFile.read(Recordings.file(name));
        assertThat(file.activity().isSound())
                .as("%s", file.activity().problems())
                .isEqualTo(wanted);
        assertThat(file.toBatches().getLast().getIntegrityLost()).isEqualTo(!wanted);
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsTheSessionsOf(String name) throws Exception {
        var sessions = expected(name).get("sessions");
        var found = RecordingFile.read(Recordings.file(name)).activity();
        if (sessions.size() > 1) {
            assertThat(found.sessions()).hasSize(sessions.size());
        }
        for (var i = 0; i < found.sessions().size(); i++) {
            assertThat(found.sessions().get(i).sport().name().toLowerCase())
                    .isEqualTo("sport_" + sessions.get(i).get("sport").asString());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsTheLapsOf(String name) throws Exception {
        var laps = expected(name).get("laps");
        assumeTrue(laps != null);
        var found = RecordingFile.read(Recordings.file(name)).activity().laps();
        assertThat(found).hasSize(laps.size());
        for (var i = 0; i < found.size(); i++) {
            assertThat(found.get(i).startMillis())
                    .isEqualTo(laps.get(i).get("start_epoch").asLong() * 1_000);
            var step = laps.get(i).get("wkt_step");
            assertThat(found.get(i).workoutStep()).isEqualTo(step == null ? -1 : step.asInt());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theOdometerEndsWhereTheReferenceSays(String name) throws Exception {
        var column =
                RecordingFile.read(Recordings.file(name))
                        .activity()
                        .column(Channel.CHANNEL_DISTANCE);
        // In a multisport file the odometer begins again with every leg.
        assumeTrue(column.isPresent() && expected(name).get("sessions").size() == 1);
        var wanted = 0.0;
        for (var session : expected(name).get("sessions")) {
            wanted += session.get("expected").get("distance_m").asDouble();
        }
        var last = Arrays.stream(column.get().values()).filter(Double::isFinite).max();
        assertThat(last.getAsDouble()).isCloseTo(wanted, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everythingSurvivesTheWire(String name) throws Exception {
        var file = RecordingFile.read(Recordings.file(name));
        for (var size : List.of(BatchSize.LIVE, BatchSize.IMPORT)) {
            var batches = file.toBatches(file.activityId(), file.bootId(), size);
            OnTheWire.assertSameTimes(file.activity(), batches);
            for (var column : file.activity().columns()) {
                OnTheWire.assertSameValues(column, batches);
            }
            OnTheWire.assertSameMarks(file.activity(), batches);
            assertThat(batches).allMatch(batch -> batch.getSerializedSize() < 200 << 10);
        }
    }

    @Test
    void readsThePool() throws Exception {
        var name = "d08-swim-pool-fr735xt.fit";
        var swim = expected(name).get("swim");
        var activity = RecordingFile.read(Recordings.file(name)).activity();
        var active =
                activity.lengths().stream().filter(RecordedActivity.SwimLength::active).toList();
        assertThat(activity.poolLengthMetres()).isEqualTo(swim.get("pool_length_m").asDouble());
        assertThat(active).hasSize(swim.get("active_lengths").asInt());
        assertThat(activity.lengths()).hasSize(active.size() + swim.get("idle_lengths").asInt());
        assertThat(active.stream().mapToInt(RecordedActivity.SwimLength::strokes).sum())
                .isEqualTo(swim.get("strokes").asInt());
        assertThat(
                        active.stream().mapToInt(RecordedActivity.SwimLength::durationMillis).sum()
                                / 1_000.0)
                .isCloseTo(swim.get("swim_time_s").asDouble(), within(0.001));
    }

    @Test
    void readsTheWorkoutAndTheHeartBeats() throws Exception {
        var name = "d04-trainer-workout-hrv-edge530.fit";
        var activity = RecordingFile.read(Recordings.file(name)).activity();
        assertThat(activity.rrIntervals()).hasSize(expected(name).get("hrv").get("beats").asInt());
        assertThat(activity.workout()).hasSize(14);
        assertThat(activity.workout().stream().filter(step -> step.repeatFrom() >= 0)).hasSize(2);
        var first = expected(name).get("workout").get("laps").get(0);
        assertThat(activity.workout().getFirst().powerLowWatts())
                .isEqualTo(first.get("lo").asDouble());
        assertThat(activity.workout().getFirst().powerHighWatts())
                .isEqualTo(first.get("hi").asDouble());
    }

    @Test
    void keepsTheFieldsOfAnAppApart() throws Exception {
        var activity =
                RecordingFile.read(Recordings.file("d07-run-stryd-devfields.fit")).activity();
        assertThat(
                        activity.columns().stream()
                                .filter(column -> column.channel() == Channel.CHANNEL_OTHER))
                .extracting(RecordedActivity.RecordedColumn::name)
                .contains("dev:Form Power", "dev:Leg Spring Stiffness");
    }

    @Test
    void filesWithoutATimerGetNone() throws Exception {
        for (var name :
                List.of(
                        "d03-ride-hr-fr935.garmin.tcx",
                        "d03-ride-hr-fr935.strava.gpx",
                        "d12-by-car.gpx")) {
            assertThat(RecordingFile.read(Recordings.file(name)).toBatches())
                    .allMatch(batch -> batch.getTimerEventsCount() == 0);
        }
    }

    private static JsonNode expected(String name) {
        return Recordings.expected().stream()
                .filter(file -> file.get("file").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
