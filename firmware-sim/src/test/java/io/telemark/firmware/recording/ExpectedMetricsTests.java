package io.telemark.firmware.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.activity.ActivityResult;
import io.telemark.kernels.activity.LapResult;
import io.telemark.kernels.activity.Metric;
import io.telemark.kernels.activity.SessionResult;
import io.telemark.kernels.activity.WorkoutLap;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Sex;
import io.telemark.kernels.athlete.Thresholds;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every number of the reference, from real files over our wire format through our kernels. */
class ExpectedMetricsTests {
    private static final Athlete ATHLETE =
            new Athlete(
                    Sex.MALE,
                    35,
                    new Thresholds(
                            250, 250, 20_000, 165, 185, 50, 70, 1.78, 4.0, Double.NaN, Double.NaN));

    @BeforeEach
    void recordingsAreThere() {
        assumeTrue(Recordings.folder().isPresent());
    }

    static Stream<String> files() {
        var names =
                Recordings.expected().stream().map(file -> file.get("file").asString()).toList();
        return names.isEmpty() ? Stream.of("none") : names.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyNumberIsWithinToleranceOf(String name) throws Exception {
        var wanted = expected(name);
        var found = compute(file(wanted).toBatches());
        var comparison = new Comparison(tolerances());
        quality(comparison, wanted, found);
        sessions(comparison, wanted, found.sessions());
        laps(comparison, wanted, found.laps());
        whole(comparison, wanted, found);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSizeOfTheBatchesChangesNoBitOf(String name) throws Exception {
        var file = file(expected(name));
        var live = file.toBatches(file.activityId(), file.bootId(), BatchSize.LIVE);
        assertThat(compute(live)).isEqualTo(compute(file.toBatches()));
    }

    private static ActivityResult compute(List<TelemetryBatch> batches) {
        return ActivityMetrics.compute(WireRecordings.of(batches), ATHLETE);
    }

    private static void quality(Comparison comparison, JsonNode wanted, ActivityResult found) {
        var quality = found.quality();
        comparison.compare(
                "file", "records_raw", wanted.get("records_raw").asInt(), quality.recordsRaw());
        comparison.compare(
                "file",
                "records_rejected",
                wanted.get("records_rejected").asInt(),
                quality.recordsRejected());
        comparison.compare(
                "file",
                "records_merged",
                wanted.get("records_merged").asInt(),
                quality.recordsMerged());
        var spans = wanted.get("timer_spans");
        if (spans != null && !spans.isNull()) {
            comparison.compare("file", "timer_spans", spans.asInt(), quality.timerSpans());
        }
        if (wanted.has("integrity_ok")) {
            comparison.compare(
                    "file",
                    "integrity_ok",
                    wanted.get("integrity_ok").asBoolean(),
                    quality.integrityOk());
        }
    }

    private static void sessions(
            Comparison comparison, JsonNode file, List<SessionResult> sessions) {
        comparison.compare("file", "sessions", file.get("sessions").size(), sessions.size());
        for (var found : sessions) {
            var wanted = file.get("sessions").get(found.index());
            var where = "session " + found.index();
            comparison.compare(
                    where,
                    "sport",
                    wanted.get("sport").asString(),
                    found.sport().name().toLowerCase(Locale.ROOT));
            comparison.compare(
                    where,
                    "start_epoch",
                    wanted.get("start_epoch").asLong() * 1000,
                    found.startMillis());
            comparison.block(
                    where, wanted.get("expected"), ReferenceNames.SESSION, found.metrics());
            plausibility(comparison, where, wanted.get("plausibility"), found.metrics());
        }
    }

    private static void plausibility(
            Comparison comparison, String where, JsonNode wanted, List<Metric> found) {
        for (var key : List.of("best_speed_mps", "required_wkg")) {
            var part = JsonMapper.shared().createObjectNode().set(key, wanted.get(key));
            comparison.block(where, part, ReferenceNames.PLAUSIBILITY, found);
        }
        comparison.compare(
                where,
                "teleports",
                wanted.get("teleports").asDouble(),
                found.stream()
                        .filter(metric -> metric.id().equals("teleports"))
                        .mapToDouble(Metric::value)
                        .findFirst()
                        .orElse(0));
        var flags = new TreeSet<String>();
        wanted.get("flags").forEach(flag -> flags.add(flag.asString()));
        comparison.compare(where, "flags", flags, flags(found));
    }

    private static Set<String> flags(List<Metric> found) {
        return found.stream()
                .filter(metric -> metric.id().equals("plausibilityFlags"))
                .findFirst()
                .map(metric -> new TreeSet<>(metric.labels()))
                .orElse(new TreeSet<>());
    }

    private static void laps(Comparison comparison, JsonNode file, List<LapResult> laps) {
        if (!file.has("laps")) {
            return;
        }
        comparison.compare("file", "laps", file.get("laps").size(), laps.size());
        for (var found : laps) {
            var wanted = file.get("laps").get(found.index());
            var where = "lap " + found.index();
            comparison.compare(
                    where,
                    "start_epoch",
                    wanted.get("start_epoch").asLong() * 1000,
                    found.startMillis());
            var step = wanted.has("wkt_step") ? wanted.get("wkt_step").asInt() : -1;
            comparison.compare(where, "wkt_step", step, found.workoutStep());
            for (var name : ReferenceNames.LAP.entrySet()) {
                lapMetric(comparison, where, wanted, name.getKey(), name.getValue(), found);
            }
        }
    }

    private static void lapMetric(
            Comparison comparison,
            String where,
            JsonNode wanted,
            String key,
            String id,
            LapResult found) {
        var metric =
                found.metrics().stream().filter(candidate -> candidate.id().equals(id)).findFirst();
        comparison.compare(where, key + " exists", wanted.has(key), metric.isPresent());
        if (wanted.has(key) && metric.isPresent()) {
            comparison.number(
                    where, "laps." + key, wanted.get(key).asDouble(), metric.get().value());
        }
    }

    private static void whole(Comparison comparison, JsonNode file, ActivityResult found) {
        if (file.has("hrv")) {
            comparison.block("hrv", file.get("hrv"), ReferenceNames.VARIABILITY, found.metrics());
        }
        if (file.has("swim")) {
            comparison.block("swim", file.get("swim"), ReferenceNames.SWIM, found.metrics());
        }
        if (file.has("workout")) {
            var wanted = file.get("workout").deepCopy();
            var laps = ((tools.jackson.databind.node.ObjectNode) wanted).remove("laps");
            comparison.block("workout", wanted, ReferenceNames.WORKOUT, found.metrics());
            workoutLaps(comparison, laps, found.workoutLaps());
        }
    }

    private static void workoutLaps(
            Comparison comparison, JsonNode wanted, List<WorkoutLap> found) {
        comparison.compare("workout", "laps", wanted.size(), found.size());
        for (var i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            var lap = wanted.get(i);
            var where = "workout lap " + i;
            var ours = found.get(i);
            comparison.number(where, "laps.lap", lap.get("lap").asInt(), ours.lap());
            comparison.number(where, "laps.step", lap.get("step").asInt(), ours.step());
            comparison.number(where, "laps.lo", lap.get("lo").asDouble(), ours.lowWatts());
            comparison.number(where, "laps.hi", lap.get("hi").asDouble(), ours.highWatts());
            comparison.number(where, "laps.seconds", lap.get("seconds").asInt(), ours.seconds());
            comparison.number(
                    where, "laps.avg_power", lap.get("avg_power").asDouble(), ours.averagePower());
            comparison.number(
                    where, "laps.in_band_s", lap.get("in_band_s").asInt(), ours.inBandSeconds());
            comparison.number(
                    where,
                    "laps.completed_ratio",
                    lap.get("completed_ratio").asDouble(),
                    ours.completedRatio());
        }
    }

    /** A GPX file doesn't say its sport, the reference does. */
    private static RecordingFile file(JsonNode wanted) throws Exception {
        var file = RecordingFile.read(Recordings.file(wanted.get("file").asString()));
        var sport = wanted.get("sessions").get(0).get("sport").asString();
        return file.format() == RecordingFile.Format.GPX
                ? file.as(Sport.valueOf("SPORT_" + sport.toUpperCase(Locale.ROOT)))
                : file;
    }

    private static JsonNode expected(String name) {
        return Recordings.expected().stream()
                .filter(file -> file.get("file").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Tolerances tolerances() {
        var path = Recordings.folder().orElseThrow().resolve("expected.json");
        return new Tolerances(JsonMapper.shared().readTree(path).get("tolerances"));
    }
}
