package io.telemark.contracts.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.telemark.contracts.TelemetryHeaders.Format;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlTests {

    @Test
    void readsBaseFieldsIntoTheRecordsThatFollow() {
        var batch =
                read(
                        """
                        [{"bn":"urn:dev:ow:10e2073a01080063:","bt":1.7638272e9,"bu":"W","bv":100,"n":"power","v":50},
                         {"n":"power","t":1,"v":60},
                         {"n":"hr","u":"beat/min","t":1,"bv":0,"v":140}]
                        """);

        assertThat(BatchReader.timesMillis(batch))
                .containsExactly(1_763_827_200_000L, 1_763_827_201_000L);
        assertThat(values(batch, Channel.CHANNEL_POWER)).containsExactly(150, 160);
        assertThat(values(batch, Channel.CHANNEL_HEART_RATE)).containsExactly(Double.NaN, 140);
        assertThat(batch.getClockSynchronised()).isTrue();
        assertThat(batch.hasSequence() || batch.hasBootId() || batch.hasActivityId()).isFalse();
    }

    @Test
    void readsAnExampleOfTheRfcAsCbor() {
        // The pack of RFC 8428 §5.1.3 with the labels of its table 4.
        var bytes =
                HexFormat.of()
                        .parseHex(
                                "87a721781c75726e3a6465763a6f773a31306532303733613031303830303633"
                                        + "3a22fb41d303a15b00106223614120050067766f6c7461676501615602fb405e"
                                        + "066666666666a3006763757272656e74062402fb3ff3333333333333a3006763"
                                        + "757272656e74062302fb3ff4cccccccccccda3006763757272656e74062202fb"
                                        + "3ff6666666666666a3006763757272656e74062102fb3ff8000000000000a300"
                                        + "6763757272656e74062002fb3ff999999999999aa3006763757272656e740600"
                                        + "02fb3ffb333333333333");

        var batch = Senml.read(bytes, Format.SENML_CBOR);

        assertThat(batch.getRecordCount()).isEqualTo(6);
        assertThat(BatchReader.timesMillis(batch)[5]).isEqualTo(1_276_020_076_001L);
        assertThat(batch.getColumnsList())
                .extracting(Column::getChannel, Column::getName, Column::getUnit)
                .containsExactly(
                        tuple(Channel.CHANNEL_OTHER, "urn:dev:ow:10e2073a01080063:voltage", "V"),
                        tuple(Channel.CHANNEL_OTHER, "urn:dev:ow:10e2073a01080063:current", "A"));
        assertThat(BatchReader.values(batch, batch.getColumns(0))[5]).isEqualTo(120.1);
        assertThat(BatchReader.values(batch, batch.getColumns(1)))
                .containsExactly(1.2, 1.3, 1.4, 1.5, 1.6, 1.7);
    }

    @Test
    void relativeTimesAreThoseOfAClockThatShowedZeroWhenThePackWasSent() {
        var batch = read("[{\"n\":\"hr\",\"t\":-2,\"v\":120},{\"n\":\"hr\",\"v\":121}]");

        assertThat(batch.getClockSynchronised()).isFalse();
        assertThat(batch.getSentAtMillis()).isZero();
        assertThat(BatchReader.timesMillis(batch)).containsExactly(-2_000, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "hr, beat/min, 141, CHANNEL_HEART_RATE, 141",
        "heart_rate, bpm, 141.5, CHANNEL_HEART_RATE, 141.5",
        "strap/beat, , 60, CHANNEL_HEART_RATE, 60",
        "power, kW, 0.25, CHANNEL_POWER, 250",
        "cadence, rpm, 90, CHANNEL_CADENCE, 90",
        "cadence, 1/min, 90, CHANNEL_CADENCE, 90",
        "speed, m/s, 10.123, CHANNEL_SPEED, 10.123",
        "speed, km/h, 36, CHANNEL_SPEED, 10",
        "distance, km, 1.5, CHANNEL_DISTANCE, 1500",
        "alt, m, -3.5, CHANNEL_ALTITUDE, -3.5",
        "temp, K, 293.15, CHANNEL_TEMPERATURE, 20",
        "temp, Cel, 20.25, CHANNEL_TEMPERATURE, 20.25",
        "battery, %EL, 80, CHANNEL_BATTERY, 80",
        "battery, /, 0.8, CHANNEL_BATTERY, 80",
        "step-length, m, 1.2, CHANNEL_STEP_LENGTH, 1200",
        "gct, s, 0.25, CHANNEL_GROUND_CONTACT_TIME, 250",
    })
    void knowsNamesAndUnits(String name, String unit, double sent, Channel channel, double kept) {
        var itsUnit = unit == null ? "" : ",\"u\":\"%s\"".formatted(unit);

        var batch = read("[{\"n\":\"%s\"%s,\"v\":%s}]".formatted(name, itsUnit, sent));

        assertThat(values(batch, channel)[0]).isEqualTo(kept, within(1e-9));
    }

    @Test
    void keepsAPositionToTheCentimetre() {
        var batch =
                read(
                        """
                        [{"bt":1763827200,"n":"lat","u":"lat","v":55.7558261},{"n":"lon","u":"lon","v":-37.6172999}]
                        """);

        assertThat(values(batch, Channel.CHANNEL_LATITUDE)[0]).isEqualTo(55.7558261, within(1e-7));
        assertThat(values(batch, Channel.CHANNEL_LONGITUDE)[0])
                .isEqualTo(-37.6172999, within(1e-7));
    }

    @Test
    void keepsEveryReadingOfOneMillisecond() {
        var batch = read("[{\"n\":\"hr\",\"v\":120},{\"n\":\"hr\",\"t\":0.0001,\"v\":121}]");

        assertThat(values(batch, Channel.CHANNEL_HEART_RATE)).containsExactly(120, 121);
        assertThat(BatchReader.timesMillis(batch)).containsExactly(0, 0);
    }

    @Test
    void keepsASumUnderItsName() {
        var batch =
                read("[{\"bs\":5,\"n\":\"power\",\"u\":\"W\",\"s\":100},{\"n\":\"hr\",\"v\":99}]");

        var sum = batch.getColumns(0);
        assertThat(sum.getName()).isEqualTo("power.sum");
        assertThat(sum.getUnit()).isEqualTo("W*s");
        assertThat(BatchReader.values(batch, sum)).containsExactly(105);
    }

    @Test
    void keepsBeatsInTheirOrder() {
        var batch =
                read(
                        """
                        [{"bt":1763827200,"n":"hr","v":75},{"n":"rr","u":"ms","v":801},{"n":"rr","u":"ms","t":0.8,"v":799}]
                        """);

        assertThat(batch.getRrIntervals().getIntervalMillisList()).containsExactly(801, 799);
        assertThat(batch.getRrIntervals().getRecordIndexList()).containsExactly(0, 1);
    }

    @Test
    void orderInThePackDoesNotMatter() {
        for (var seed = 1L; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            var entries =
                    IntStream.range(0, 40)
                            .mapToObj(i ->
                                    "{\"n\":\"%s\",\"t\":%d,\"v\":%d}"
                                            .formatted(
                                                    i % 2 == 0 ? "hr" : "power",
                                                    1_763_827_200 + i,
                                                    100 + i))
                            .collect(Collectors.toList());
            var inOrder = read("[" + String.join(",", entries) + "]");
            var head = entries.removeFirst(); // Columns stand in the order of their first reading.
            var next = entries.removeFirst();
            Collections.shuffle(entries, new Random(random.nextLong()));

            var shuffled = read("[" + head + "," + next + "," + String.join(",", entries) + "]");

            assertThat(shuffled).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{"n":"hr","u":"W","v":140}]                        | hr: unit W (expected: beat/min or bpm)
                    [{"n":"power","u":"beat/min","v":140}]              | power: unit beat/min (expected: W or kW)
                    [{"n":"hr","vs":"fast"}]                            | SenML record 1: vs, a text, is nothing to compute with (expected: v)
                    [{"n":"hr","vb":true}]                              | vb, a yes or no
                    [{"n":"hr","vd":"aGk"}]                             | vd, data
                    [{"n":"hr","v":"140"}]                              | SenML record 1: v: STRING (expected: a number)
                    [{"n":"hr","v":1e400}]                              | (expected: a finite number)
                    [{"n":"hr","v":1e10}]                               | hr: 1.0E10 (expected: -1e9 to 1e9)
                    [{"n":"hr","v":NaN}]                                | not JSON
                    [{"n":"hr"}]                                        | SenML record 1: hr has no value (expected: a number in v)
                    [{"v":1}]                                           | no name (expected: n, or bn
                    [{"n":"_hr","v":1}]                                 | name _hr (expected: at most 128
                    [{"bver":11,"n":"hr","v":1}]                        | bver: 11.0 (expected: 1 to 10)
                    [{"n":"hr","v":1,"shiny_":2}]                       | field shiny_ must be understood, and is not
                    [{"n":"hr","v":1,"v":2}]                            | not JSON
                    [{"n":"hr","v":1}] []                               | not JSON
                    [{"n":"hr","v":1,"t":1763827200000}]                | hr: time 1763827200000 s (expected: seconds since 1970
                    [{"n":"hr","v":1,"t":1763827200},{"n":"a","v":1,"t":-1}] | absolute and relative times in one pack
                    [{"n":"x","u":"V","v":1},{"n":"x","u":"A","v":1}]   | x: units V and A (expected: one)
                    [{"n":"a/hr","v":1},{"n":"b/hr","v":1}]             | a/hr and b/hr are both HEART_RATE (expected: one name)
                    [{"n":"rr","v":0}]                                  | rr: 0.0 ms (expected: above 0
                    []                                                  | SenML: 0 records (expected: 1 to 16384)
                    [{"bn":"x"}]                                        | SenML: no readings
                    {"n":"hr","v":1}                                    | SenML: OBJECT (expected: an array of records)
                    [1]                                                 | SenML record 1: NUMBER (expected: a record)
                    """)
    void refusesWithAReasonThatAUserUnderstands(String pack, String reason) {
        assertThatThrownBy(() -> read(pack))
                .isInstanceOf(InvalidBatchException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81a200626872 02f97e00", // NaN
                "81a200626872 02f97c00", // infinity
                "81a200626872 02", // ends early
                "9f", // an array without an end
                "9bffffffffffffffff", // 2^64 records
                "00",
                "ff",
                "81a1025b7fffffffffffffff",
                "81c482187fff"
            })
    void hostileCborIsRefusedToo(String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> Senml.read(bytes, Format.SENML_CBOR))
                .isInstanceOf(InvalidBatchException.class);
    }

    @Test
    void whateverBytesComeTheAnswerIsABatchOrAReason() {
        var good = "[{\"bt\":1763827200,\"n\":\"hr\",\"u\":\"bpm\",\"v\":1.5e2}]".getBytes(UTF_8);
        for (var seed = 1L; seed <= 2_000; seed++) {
            var random = new SplittableRandom(seed);
            var bytes = good.clone();
            for (var flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            for (var format : new Format[] {Format.SENML_JSON, Format.SENML_CBOR}) {
                try {
                    assertThat(Senml.read(bytes, format).getRecordCount()).isPositive();
                } catch (InvalidBatchException refused) {
                    assertThat(refused).as("seed %d", seed).hasMessageMatching("(?s).{5,600}");
                }
            }
        }
    }

    @Test
    void refusesTooManyNamesTimesAndRecords() {
        assertThatThrownBy(() -> read(entries(65, "{\"n\":\"x%d\",\"v\":1}")))
                .hasMessage("SenML: more than 64 names");
        assertThatThrownBy(() -> read(entries(4_097, "{\"n\":\"hr\",\"t\":%d,\"v\":1}")))
                .hasMessage("SenML: more than 4096 different times");
        assertThatThrownBy(() -> read(entries(16_385, "{\"n\":\"hr\",\"t\":%d,\"v\":1}")))
                .hasMessage("SenML: 16385 records (expected: 1 to 16384)");
    }

    private static String entries(int count, String entry) {
        return IntStream.range(0, count)
                .mapToObj(entry::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static TelemetryBatch read(String json) {
        return Senml.read(json.getBytes(UTF_8), Format.SENML_JSON);
    }

    private static double[] values(TelemetryBatch batch, Channel channel) {
        var column =
                batch.getColumnsList().stream()
                        .filter(each -> each.getChannel() == channel)
                        .findFirst()
                        .orElseThrow();
        return BatchReader.values(batch, column);
    }
}
