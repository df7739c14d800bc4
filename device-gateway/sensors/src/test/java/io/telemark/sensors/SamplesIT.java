package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();
    private final UUID device = UUID.randomUUID();
    private final Recorded ride = Recorded.ride(athlete, device, START);

    @Test
    void writesEverySecondOfAnActivity() {
        recordAndCompute();

        var table = get("channels=heartRate,power&resolution=1s").json();

        assertThat(table.get("columns").toString()).isEqualTo("[\"at\",\"heartRate\",\"power\"]");
        assertThat(table.get("units").toString()).isEqualTo("[\"RFC 3339\",\"bpm\",\"W\"]");
        assertThat(table.get("rows")).hasSize(100);
        assertThat(table.at("/rows/13").toString())
                .isEqualTo("[\"2026-11-01T08:00:13Z\",113,null]");
        assertThat(table.at("/rows/14").toString()).isEqualTo("[\"2026-11-01T08:00:14Z\",114,214]");
    }

    @Test
    void foldsReadingsIntoCoarserRows() {
        recordAndCompute();

        var tens = get("channels=heartRate,power,distance&resolution=10s").json().get("rows");
        var minutes = get("channels=heartRate&resolution=1m").json().get("rows");

        assertThat(tens).hasSize(10);
        assertThat(tens.get(1).toString()).isEqualTo("[\"2026-11-01T08:00:10Z\",114.5,214,154.28]");
        assertThat(minutes.toString())
                .isEqualTo("[[\"2026-11-01T08:00:00Z\",129.5],[\"2026-11-01T08:01:00Z\",179.5]]");
    }

    @Test
    void writesTheSameTableAsCsv() {
        recordAndCompute();

        var csv =
                sensors.as(athlete)
                        .get(path("channels=heartRate,power&resolution=10s"), "Accept", "text/csv");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        var lines = csv.body().split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("at,heartRate,power");
        assertThat(lines[2]).isEqualTo("2026-11-01T08:00:10Z,114.5,214");
        assertThat(lines).hasSize(12);
    }

    @Test
    void sendsNothingAgainUntilSomethingNewHasCome() {
        recordAndCompute();
        var path = path("channels=power&resolution=1s");
        var etag = sensors.as(athlete).get(path).header("ETag");

        assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(
                        sensors.as(athlete)
                                .get(path(("channels=power&resolution=2s")), "If-None-Match", etag)
                                .status())
                .isEqualTo(200);
        assertThat(
                        sensors.as(athlete)
                                .get(path, "If-None-Match", etag, "Accept", "text/csv")
                                .status())
                .isEqualTo(200);

        publish(ride.chunk(11));
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status())
                        .isEqualTo(200));
    }

    @Test
    void takesEachChannelOfAnActivityFromItsSource() {
        var strap = ride.by(UUID.randomUUID(), DeviceKind.STRAP_OR_POWER_METER);
        publish(strap.chunk(2).toBuilder().setClockCorrectionMillis(-10_000).build());
        recordAndCompute();

        var heartRate = get("channels=heartRate&resolution=1s").json().get("rows");

        assertThat(heartRate.get(0).get(1).asInt()).isEqualTo(100);
    }

    @Test
    void takesADaysChannelsFromTheMostTrustworthyDevice() {
        var strap = ride.by(UUID.randomUUID(), DeviceKind.STRAP_OR_POWER_METER);
        publish(
                ride.chunk(1),
                ride.chunk(2),
                strap.chunk(2).toBuilder().setClockCorrectionMillis(-10_000).build());
        awaitDayRows("2026-11-01", 20);

        var rows = day("2026-11-01", "channels=heartRate").json().get("rows");

        assertThat(rows.get(3).get(1).asInt()).isEqualTo(113);
        assertThat(rows.get(13).get(1).asInt()).isEqualTo(113);
    }

    @Test
    void beginsADayAtTheAthletesMidnight() {
        sensors.publish(
                Topics.ATHLETE_SETTINGS,
                athlete,
                AthleteSettings.newBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setTimeZone("Pacific/Auckland")
                        .build());
        var midnight = Instant.parse("2026-11-01T11:00:00Z"); // 2 November in Auckland.
        var night = Recorded.ride(athlete, device, midnight.minusSeconds(5));
        publish(night.chunk(1));

        awaitDayRows("2026-11-01", 5);
        awaitDayRows("2026-11-02", 5);
        assertThat(
                        day("2026-11-02", "channels=heartRate&resolution=24h")
                                .json()
                                .at("/rows/0")
                                .toString())
                .isEqualTo("[\"2026-11-01T11:00:00Z\",107]");
    }

    @Test
    void findsTheChunksOfADeviceThatKnowsNoActivities() {
        var silent = ride.withoutActivity();
        LongStream.rangeClosed(1, 10).forEach(sequence -> publish(silent.chunk(sequence)));
        compute();

        await().untilAsserted(() ->
                assertThat(get("channels=heartRate").json().get("rows")).hasSize(100));
    }

    @Test
    void showsChannelsThatTelemarkHasNoNameFor() {
        publish(withGlucose(ride.chunk(1)), ride.chunk(2));
        awaitDayRows("2026-11-01", 20);

        var table = day("2026-11-01", "channels=heartRate,other:glucose").json();
        assertThat(table.get("columns").toString())
                .isEqualTo("[\"at\",\"heartRate\",\"other:glucose\"]");
        assertThat(table.get("units").toString()).isEqualTo("[\"RFC 3339\",\"bpm\",\"mmol/L\"]");
        assertThat(table.at("/rows/0").toString()).isEqualTo("[\"2026-11-01T08:00:00Z\",100,5.1]");
        assertThat(table.at("/rows/1").toString()).isEqualTo("[\"2026-11-01T08:00:01Z\",101,null]");

        assertThat(day("2026-11-01", "resolution=1m").json().get("columns").toString())
                .contains("\"other:a \\\"b\\\", c\"", "\"other:glucose\"");
        var csv = sensors.as(athlete).get("/days/2026-11-01/samples", "Accept", "text/csv");
        assertThat(csv.body().lines().findFirst().orElseThrow())
                .endsWith(",battery,\"other:a \"\"b\"\", c\",other:glucose");
    }

    /** Every second reading, and beside it a name that wants quoting, with a NUL in it. */
    private static Chunk withGlucose(Chunk chunk) {
        var batch = chunk.getBatch().toBuilder();
        var values = new double[Recorded.SECONDS];
        Arrays.setAll(values, i -> i % 2 == 0 ? 5.1 + i : Double.NaN);
        BatchWriter.putOther(batch, "glucose", "mmol/L", values, 10);
        BatchWriter.putOther(batch, "a \"b\", c\0", "", values, 10);
        return chunk.toBuilder().setBatch(batch).build();
    }

    @Test
    void saysWhatItCanBeAskedFor() {
        recordAndCompute();

        assertThat(get("resolution=fast").json().get("detail").asString()).contains("10s");
        assertThat(get("channels=mood").json().get("detail").asString()).contains("heartRate");
        assertThat(day("yesterday", "").status()).isEqualTo(400);
        assertThat(day("+999999999-12-31", "").status()).isEqualTo(404);
        assertThat(
                        sensors.as(athlete)
                                .get("/activities/" + UUID.randomUUID() + "/samples")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void isEmptyForADayWithoutReadings() {
        var empty = day("2001-01-01", "channels=power");

        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.json().get("rows")).isEmpty();
    }

    private void recordAndCompute() {
        LongStream.rangeClosed(1, 10).forEach(sequence -> publish(ride.chunk(sequence)));
        compute();
        await().untilAsserted(() ->
                assertThat(get("channels=heartRate&resolution=1s").json().get("rows"))
                        .hasSize(100));
    }

    private void compute() {
        var computed = new Computed(athlete, ride.activity(), START, START.plusSeconds(99), device);
        sensors.publish(Topics.ACTIVITIES, athlete, computed.finished());
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get("/activities/" + ride.activity()).status())
                        .isEqualTo(200));
    }

    private void publish(Chunk... chunks) {
        for (var chunk : chunks) {
            sensors.publish(Topics.TELEMETRY_CHUNKS, athlete, chunk);
        }
    }

    private void awaitDayRows(String day, int rows) {
        await().untilAsserted(() ->
                assertThat(day(day, "channels=heartRate").json().get("rows")).hasSize(rows));
    }

    private RunningSensors.Answer day(String day, String query) {
        return sensors.as(athlete).get("/days/" + day + "/samples?" + query);
    }

    private RunningSensors.Answer get(String query) {
        return sensors.as(athlete).get(path(query));
    }

    private String path(String query) {
        return "/activities/" + ride.activity() + "/samples?" + query;
    }
}
