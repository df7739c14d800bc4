package io.telemark.firmware.recording;

import static io.telemark.firmware.recording.FitBytes.BYTES;
import static io.telemark.firmware.recording.FitBytes.RECORD;
import static io.telemark.firmware.recording.FitBytes.UINT16;
import static io.telemark.firmware.recording.FitBytes.UINT32;
import static io.telemark.firmware.recording.FitBytes.UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.firmware.recording.RecordedActivity.TimerMark;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitReadingTests {
    /** 2021-09-08T01:46:40Z in FIT's own seconds; its low five bits are zero. */
    private static final long START = 1_000_000_000L - 1_000_000_000L % 32;

    private static final long START_MILLIS = (START + 631_065_600L) * 1_000;

    @Test
    void compressedTimestampsCountOnFromTheLastFullOne() throws Exception {
        var activity =
                read(
                        new FitBytes()
                                .define(0, false, RECORD, 253, 4, UINT32, 3, 1, UINT8)
                                .define(1, false, RECORD, 3, 1, UINT8)
                                .raw(0)
                                .int32(START + 30)
                                .raw(100)
                                .raw(0x80 | 1 << 5 | 31, 101) // The same half minute,
                                .raw(0x80 | 1 << 5 | 1, 102) // over the edge of five bits,
                                .raw(0x80 | 1 << 5 | 1, 103) // and the same second again.
                                .file());
        assertThat(activity.timesMillis())
                .containsExactly(
                        START_MILLIS + 30_000,
                        START_MILLIS + 31_000,
                        START_MILLIS + 33_000,
                        START_MILLIS + 33_000);
        assertThat(values(activity, Channel.CHANNEL_HEART_RATE))
                .containsExactly(100.0, 101.0, 102.0, 103.0);
    }

    @Test
    void bigEndianFilesReadLikeAnyOther() throws Exception {
        var activity =
                read(
                        new FitBytes()
                                .define(0, true, RECORD, 253, 4, UINT32, 7, 2, UINT16)
                                .raw(0)
                                .raw(
                                        (int) (START >> 24),
                                        (int) (START >> 16) & 0xFF,
                                        (int) (START >> 8) & 0xFF,
                                        (int) START & 0xFF)
                                .raw(0x01, 0x2C)
                                .file());
        assertThat(activity.timesMillis()).containsExactly(START_MILLIS);
        assertThat(values(activity, Channel.CHANNEL_POWER)).containsExactly(300.0);
    }

    @Test
    void packedSpeedAndDistanceBecomeTwoChannelsAndTheOdometerRollsOver() throws Exception {
        var file = new FitBytes().define(0, false, RECORD, 253, 4, UINT32, 8, 3, BYTES);
        for (var sixteenths : new int[] {4_000, 4_090, 15, 4_090}) {
            file.raw(0).int32(START).raw(0xF4, 0x01 | (sixteenths & 0xF) << 4, sixteenths >> 4);
        }
        file.raw(0).int32(START).raw(0xFF, 0xFF, 0xFF);
        var activity = read(file.file());
        assertThat(values(activity, Channel.CHANNEL_SPEED))
                .containsExactly(5.0, 5.0, 5.0, 5.0, Double.NaN);
        assertThat(values(activity, Channel.CHANNEL_DISTANCE))
                .containsExactly(
                        250.0,
                        4_090 / 16.0,
                        (4_096 + 15) / 16.0,
                        (4_096 + 4_090) / 16.0,
                        Double.NaN);
    }

    @Test
    void theFinerSpeedAndAltitudeArePreferred() throws Exception {
        var activity =
                read(
                        new FitBytes()
                                .define(
                                        0, false, RECORD, 253, 4, UINT32, 6, 2, UINT16, 73, 4,
                                        UINT32, 2, 2, UINT16)
                                .raw(0)
                                .int32(START)
                                .raw(0xE8, 0x03)
                                .int32(70_001)
                                .raw(0xC4, 0x09)
                                .raw(0)
                                .int32(START + 1)
                                .raw(0xE8, 0x03)
                                .int32(0xFFFF_FFFFL)
                                .raw(0xFF, 0xFF)
                                .file());
        assertThat(values(activity, Channel.CHANNEL_SPEED)).containsExactly(70.001, 1.0);
        assertThat(values(activity, Channel.CHANNEL_ALTITUDE)).containsExactly(0.0, Double.NaN);
    }

    @Test
    void chainedFilesAreOneRecordingAndEachBringsItsOwnDefinitions() throws Exception {
        var first = ride(UINT8, 3);
        var second = ride(UINT8, 2);
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        var activity = read(both);
        assertThat(activity.records()).isEqualTo(5);
        assertThat(activity.isSound()).isTrue();
    }

    @Test
    void messagesOfUnknownKindsPassUnread() throws Exception {
        var activity =
                read(
                        new FitBytes()
                                .define(3, false, 0xFF00, 1, 7, 0x07, 2, 3, 0x84, 9, 1, 0x1E)
                                .raw(3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
                                .define(0, false, RECORD, 253, 4, UINT32)
                                .raw(0)
                                .int32(START)
                                .file());
        assertThat(activity.records()).isOne();
        assertThat(activity.isSound()).isTrue();
    }

    @Test
    void aRecordWithoutTimeIsNotARecord() throws Exception {
        var file = new FitBytes().define(0, false, RECORD, 3, 1, UINT8).raw(0, 100);
        assertThatThrownBy(() -> RecordingFile.of("a.fit", file.file()))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("nothing is recorded");
    }

    @Test
    void timerEventsStayInTheOrderOfTheFileHoweverOddItIs() throws Exception {
        var file =
                new FitBytes()
                        .define(0, false, RECORD, 253, 4, UINT32)
                        .define(1, false, 21, 253, 4, UINT32, 0, 1, 0x00, 1, 1, 0x00);
        file.raw(1).int32(START).raw(0, 4).raw(0).int32(START); // The first one is a stop.
        file.raw(1)
                .int32(START + 5)
                .raw(0, 0)
                .raw(1)
                .int32(START + 4)
                .raw(0, 0)
                .raw(0)
                .int32(START + 9);
        var activity = read(file.file());
        assertThat(activity.timerMarks())
                .containsExactly(
                        new TimerMark(START_MILLIS, false, 0),
                        new TimerMark(START_MILLIS + 5_000, true, 1),
                        new TimerMark(START_MILLIS + 4_000, true, 1));
    }

    @Test
    void aWrongChecksumCostsOnlyTheTrust() throws Exception {
        var bytes = ride(UINT8, 20);
        bytes[bytes.length - 1] ^= 1;
        var activity = read(bytes);
        assertThat(activity.records()).isEqualTo(20);
        assertThat(activity.problems()).containsExactly("the checksum is wrong");
    }

    @Test
    void aFileCutOffAnywhereKeepsTheWholeRecordsBeforeTheCut() throws Exception {
        var bytes = ride(UINT8, 20);
        for (var cut = 14 + 12 + 6; cut < bytes.length; cut++) {
            var activity = read(Arrays.copyOf(bytes, cut));
            assertThat(activity.records()).isEqualTo(Math.min(20, (cut - 14 - 12) / 6));
            assertThat(activity.isSound()).isFalse();
        }
    }

    @Test
    void aRecorderThatNeverWroteTheSizeIsReadToItsEnd() throws Exception {
        var bytes = ride(UINT8, 20);
        Arrays.fill(bytes, 4, 8, (byte) 0);
        assertThat(read(bytes).records()).isGreaterThanOrEqualTo(20);
        assertThat(read(bytes).isSound()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noiseNeverBreaksTheDecoder(long seed) {
        var random = new SplittableRandom(seed);
        for (var i = 0; i < 2_000; i++) {
            var bytes = ride(UINT8, 10);
            for (var flips = random.nextInt(1, 12); flips > 0; flips--) {
                bytes[random.nextInt(14, bytes.length)] = (byte) random.nextInt();
            }
            try {
                RecordingFile.of("noise.fit", bytes).toBatches();
            } catch (UnreadableRecordingException refused) {
                assertThat(refused.getMessage()).contains("noise.fit");
            }
        }
    }

    private static byte[] ride(int heartRateType, int records) {
        var file = new FitBytes().define(0, false, RECORD, 253, 4, UINT32, 3, 1, heartRateType);
        for (var i = 0; i < records; i++) {
            file.raw(0).int32(START + i).raw(100 + i);
        }
        return file.file();
    }

    private static RecordedActivity read(byte[] bytes) throws UnreadableRecordingException {
        return RecordingFile.of("a.fit", bytes).activity();
    }

    private static List<Double> values(RecordedActivity activity, Channel channel) {
        return Arrays.stream(activity.column(channel).orElseThrow().values()).boxed().toList();
    }
}
