package io.telemark.sensors.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.sensors.chunk.ArchiveChannel;
import io.telemark.sensors.chunk.Readings;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleFoldingTests {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final UUID WATCH = new UUID(0, 1);
    private static final UUID STRAP = new UUID(0, 2);

    private final List<SampleRow> rows = new ArrayList<>();

    @Test
    void takesTheMeanOfReadingsAndTheLastOfCounters() {
        var folding =
                folding(
                        SourceOrder.byKind(),
                        Duration.ofSeconds(5),
                        ArchiveChannel.POWER,
                        ArchiveChannel.DISTANCE);
        folding.add(
                readings(
                        WATCH,
                        3,
                        0,
                        Map.of(
                                ArchiveChannel.POWER, new double[] {100, Double.NaN, 300, 0, 0},
                                ArchiveChannel.DISTANCE, new double[] {1, 2, 3, 4, 5})));
        folding.finish();

        assertThat(rows).containsExactly(new SampleRow(START, List.of(100.0, 5.0)));
    }

    @Test
    void givesOutARowAsSoonAsNoLaterChunkCanReachIt() {
        var folding = folding(SourceOrder.byKind(), Duration.ofSeconds(1), ArchiveChannel.POWER);
        folding.add(readings(WATCH, 3, 0, power(1, 2, 3, 4)));
        assertThat(rows).isEmpty();
        folding.add(readings(WATCH, 3, 2, power(9, 9)));
        assertThat(rows).hasSize(2);
        folding.add(readings(WATCH, 3, 4, power(5)));
        folding.finish();

        assertThat(rows)
                .extracting(row -> row.values().getFirst())
                .containsExactly(1.0, 2.0, 6.0, 6.5, 5.0);
    }

    @Test
    void believesTheBetterDeviceWhereverItHasAReading() {
        var folding = folding(SourceOrder.byKind(), Duration.ofSeconds(1), ArchiveChannel.POWER);
        folding.add(readings(WATCH, 3, 0, power(100, 100, 100)));
        folding.add(readings(STRAP, 1, 0, power(200, Double.NaN, 200)));
        folding.finish();

        assertThat(rows)
                .extracting(row -> row.values().getFirst())
                .containsExactly(200.0, 100.0, 200.0);
    }

    @Test
    void keepsToTheOneSourceOfAnActivity() {
        var folding =
                folding(
                        new SourceOrder(Map.of(ArchiveChannel.POWER, WATCH)),
                        Duration.ofSeconds(1),
                        ArchiveChannel.POWER);
        folding.add(readings(STRAP, 1, 0, power(200, 200)));
        folding.add(readings(WATCH, 3, 0, power(100)));
        folding.finish();

        assertThat(rows).extracting(row -> row.values().getFirst()).containsExactly(100.0);
    }

    @Test
    void cutsAtTheEndsOfTheRange() {
        var folding =
                new SampleFolding(
                        List.of(ArchiveChannel.POWER),
                        SourceOrder.byKind(),
                        new SampleFolding.Range(START, START.plusSeconds(1), START.plusSeconds(3)),
                        Duration.ofSeconds(1),
                        rows::add);
        folding.add(readings(WATCH, 3, 0, power(0, 1, 2, 3)));
        folding.finish();

        assertThat(rows).extracting(row -> row.values().getFirst()).containsExactly(1.0, 2.0);
    }

    @Test
    void writesNoMoreDigitsThanSensorsHave() {
        var text = new StringWriter();
        var channels = List.of(ArchiveChannel.POWER, ArchiveChannel.LATITUDE);
        var writer = new SampleWriter(text, SampleWriter.Format.CSV, channels);
        writer.begin();
        writer.accept(new SampleRow(START, List.of(100 / 3.0, 59.1234567891)));
        writer.accept(new SampleRow(START, Arrays.asList(-0.0, null)));
        writer.end();

        assertThat(text)
                .hasToString(
                        "at,power,latitude\r\n2026-11-01T08:00:00Z,33.3,59.12345679\r\n2026-11-01T08:00:00Z,0,\r\n");
    }

    @Test
    void understandsResolutions() {
        assertThat(Resolution.parse("10s")).contains(new Resolution(Duration.ofSeconds(10)));
        assertThat(Resolution.parse("500ms")).contains(new Resolution(Duration.ofMillis(500)));
        assertThat(Resolution.parse("24h")).isPresent();
        for (var wrong : List.of("", "10", "s", "0s", "25h", "99ms", "1d", "-1s", "9999999s")) {
            assertThat(Resolution.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private SampleFolding folding(SourceOrder sources, Duration step, ArchiveChannel... channels) {
        return new SampleFolding(
                List.of(channels),
                sources,
                new SampleFolding.Range(START, START, START.plusSeconds(60)),
                step,
                rows::add);
    }

    private static Map<ArchiveChannel, double[]> power(double... values) {
        return Map.of(ArchiveChannel.POWER, values);
    }

    private static Readings readings(
            UUID device, int kind, int second, Map<ArchiveChannel, double[]> columns) {
        var from = START.plusSeconds(second);
        var length = columns.values().iterator().next().length;
        var times =
                IntStream.range(0, length)
                        .mapToLong(i -> from.toEpochMilli() + i * 1_000L)
                        .toArray();
        return new Readings(device, kind, from, from.plusSeconds(length - 1), times, columns);
    }
}
