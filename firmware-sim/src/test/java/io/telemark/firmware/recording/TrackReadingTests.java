package io.telemark.firmware.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackReadingTests {
    static final String GPX =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="http://maker.example/ext">
              <metadata><time>2020-01-01T00:00:00Z</time></metadata>
              <trk><type>running</type><trkseg>
                <trkpt lat="0.123456789" lon="-0.5"><ele>12.345</ele><time>2026-01-01T08:00:00.499+01:00</time>
                  <extensions><x:TrackPointExtension><x:hr>140</x:hr><x:cad>85</x:cad><x:atemp>21</x:atemp></x:TrackPointExtension>
                  <power>250</power></extensions></trkpt>
                <trkpt lat="0.1234568" lon="-0.5"><time>2026-01-01T07:00:00.5</time></trkpt>
                <trkpt lat="0.1" lon="x"/>
              </trkseg></trk>
            </gpx>
            """;

    static final String TCX =
            """
            <TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
              <Activities><Activity Sport="Biking"><Id>x</Id>
                <Lap StartTime="2026-01-01T07:00:00Z"><DistanceMeters>999</DistanceMeters>
                  <AverageHeartRateBpm><Value>99</Value></AverageHeartRateBpm>
                  <Track>
                    <Trackpoint><Time>2026-01-01T07:00:00Z</Time><DistanceMeters>1.5</DistanceMeters>
                      <HeartRateBpm><Value>140</Value></HeartRateBpm><Cadence>90</Cadence>
                      <Extensions><TPX><Speed>5.25</Speed><Watts>200</Watts></TPX></Extensions></Trackpoint>
                    <Trackpoint><Time>2026-01-01T07:00:01Z</Time><AltitudeMeters>100.5999984741211</AltitudeMeters></Trackpoint>
                  </Track></Lap>
              </Activity></Activities>
            </TrainingCenterDatabase>
            """;

    @TempDir Path folder;

    @Test
    void aSportThatAPersonHadToSayIsPartOfTheIdentity() throws Exception {
        var silent =
                RecordingFile.of("a.gpx", GPX.replace("<type>running</type>", "").getBytes(UTF_8));
        var run = silent.declared(Sport.SPORT_RUNNING);
        var walk = silent.declared(Sport.SPORT_WALKING);
        assertThat(run.activityId()).isNotIn(silent.activityId(), walk.activityId());
        assertThat(run.bootId()).isNotIn(silent.bootId(), walk.bootId());
        assertThat(silent.declared(Sport.SPORT_RUNNING)).isEqualTo(run);
        var says = RecordingFile.of("a.gpx", GPX.getBytes(UTF_8));
        assertThat(says.declared(Sport.SPORT_RUNNING)).isSameAs(says);
    }

    @Test
    void gpxTellsTimesPositionsAndTheExtensionsOfAnyMaker() throws Exception {
        var activity = RecordingFile.of("a.gpx", GPX.getBytes(UTF_8)).activity();
        assertThat(activity.sport()).isEqualTo(Sport.SPORT_RUNNING);
        var seven = Instant.parse("2026-01-01T07:00:00Z").toEpochMilli();
        assertThat(activity.timesMillis()).containsExactly(seven, seven + 1_000);
        assertThat(values(activity, Channel.CHANNEL_LATITUDE))
                .containsExactly(0.123456789, 0.1234568);
        assertThat(values(activity, Channel.CHANNEL_ALTITUDE)).containsExactly(12.345, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_HEART_RATE)).containsExactly(140.0, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_CADENCE)).containsExactly(85.0, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_POWER)).containsExactly(250.0, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_TEMPERATURE)).containsExactly(21.0, Double.NaN);
    }

    @Test
    void tcxTellsItsPointsAndLapsButNotItsTotals() throws Exception {
        var activity = RecordingFile.of("a.tcx", TCX.getBytes(UTF_8)).activity();
        assertThat(activity.sport()).isEqualTo(Sport.SPORT_CYCLING);
        assertThat(activity.laps()).hasSize(1);
        assertThat(activity.timerMarks()).isEmpty();
        assertThat(values(activity, Channel.CHANNEL_DISTANCE)).containsExactly(1.5, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_HEART_RATE)).containsExactly(140.0, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_SPEED)).containsExactly(5.25, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_POWER)).containsExactly(200.0, Double.NaN);
        var altitude = activity.column(Channel.CHANNEL_ALTITUDE).orElseThrow();
        assertThat(altitude.stepsPerUnit()).as("a float's noise is not a digit").isZero();
    }

    @Test
    void xmlThatBreaksOffKeepsThePointsBefore() throws Exception {
        var cut = TCX.substring(0, TCX.indexOf("<Trackpoint><Time>2026-01-01T07:00:01"));
        var activity = RecordingFile.of("a.tcx", cut.getBytes(UTF_8)).activity();
        assertThat(activity.records()).isOne();
        assertThat(activity.isSound()).isFalse();
    }

    @Test
    void aPackedFileIsTheSameRecording() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(GPX.getBytes(UTF_8));
        }
        var plain = RecordingFile.read(Files.write(folder.resolve("a.gpx"), GPX.getBytes(UTF_8)));
        var other = RecordingFile.read(Files.write(folder.resolve("b.bin"), packed.toByteArray()));
        assertThat(other.activityId()).isEqualTo(plain.activityId());
        assertThat(other.bootId()).isEqualTo(plain.bootId()).isPositive();
        assertThat(other.toBatches()).isEqualTo(plain.toBatches());
    }

    @Test
    void theActivityIdIsAUuidOfTheFirstRecordsTime() throws Exception {
        var id = RecordingFile.of("a.gpx", GPX.getBytes(UTF_8)).activityId();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-01-01T07:00:00Z").toEpochMilli());
    }

    private static List<Double> values(RecordedActivity activity, Channel channel) {
        return Arrays.stream(activity.column(channel).orElseThrow().values()).boxed().toList();
    }
}
