package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.firmware.recording.RecordedActivity.LapMark;
import io.telemark.firmware.recording.RecordedActivity.PlannedStep;
import io.telemark.firmware.recording.RecordedActivity.SessionMark;
import io.telemark.firmware.recording.RecordedActivity.TimerMark;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an activity as a FIT file that any program reads. Channels that FIT has no field for are
 * left out.
 */
public final class FitWriter {
    private static final int HEADER = 14;
    private static final long FIT_EPOCH_SECONDS = 631_065_600L;
    private static final int ENUM = 0x00;
    private static final int SINT8 = 0x01;
    private static final int UINT8 = 0x02;
    private static final int UINT16 = 0x84;
    private static final int SINT32 = 0x85;
    private static final int UINT32 = 0x86;

    private static final int RECORD_TYPE = 0;
    private static final int EVENT_TYPE = 1;
    private static final int LAP_TYPE = 2;
    private static final int SESSION_TYPE = 3;
    private static final int STEP_TYPE = 4;
    private static final int FILE_TYPE = 5;

    private static final int TIMESTAMP = 253;
    private static final int MESSAGE_INDEX = 254;

    /**
     * @param offset added before scaling, as altitude's 500 m
     */
    private record Field(Channel channel, int number, int type, double scale, double offset) {}

    private static final List<Field> RECORD_FIELDS =
            List.of(
                    new Field(Channel.CHANNEL_LATITUDE, 0, SINT32, 0x1p31 / 180, 0),
                    new Field(Channel.CHANNEL_LONGITUDE, 1, SINT32, 0x1p31 / 180, 0),
                    new Field(Channel.CHANNEL_ALTITUDE, 78, UINT32, 5, 500),
                    new Field(Channel.CHANNEL_HEART_RATE, 3, UINT8, 1, 0),
                    new Field(Channel.CHANNEL_CADENCE, 4, UINT8, 1, 0),
                    new Field(Channel.CHANNEL_DISTANCE, 5, UINT32, 100, 0),
                    new Field(Channel.CHANNEL_SPEED, 73, UINT32, 1_000, 0),
                    new Field(Channel.CHANNEL_POWER, 7, UINT16, 1, 0),
                    new Field(Channel.CHANNEL_TEMPERATURE, 13, SINT8, 1, 0),
                    new Field(Channel.CHANNEL_LEFT_RIGHT_BALANCE, 30, UINT8, 1, 0),
                    new Field(Channel.CHANNEL_VERTICAL_OSCILLATION, 39, UINT16, 10, 0),
                    new Field(Channel.CHANNEL_GROUND_CONTACT_TIME, 41, UINT16, 10, 0),
                    new Field(Channel.CHANNEL_STEP_LENGTH, 85, UINT16, 10, 0),
                    new Field(Channel.CHANNEL_RESPIRATION, 108, UINT16, 100, 0));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final RecordedActivity activity;

    private FitWriter(RecordedActivity activity) {
        this.activity = activity;
    }

    public static byte[] write(RecordedActivity activity) {
        var writer = new FitWriter(activity);
        writer.writeAll();
        return writer.file();
    }

    private void writeAll() {
        define(FILE_TYPE, 0, 0, ENUM, 1, UINT16, 4, UINT32);
        put(FILE_TYPE);
        number(4, ENUM); // An activity.
        number(255, UINT16); // Maker: "development".
        number(fitSeconds(activity.startMillis()), UINT32);
        writeSteps();
        writeRecordsAndEvents();
        define(LAP_TYPE, 19, TIMESTAMP, UINT32, MESSAGE_INDEX, UINT16, 2, UINT32, 71, UINT16);
        for (var i = 0; i < activity.laps().size(); i++) {
            lap(i, activity.laps().get(i));
        }
        define(SESSION_TYPE, 18, TIMESTAMP, UINT32, MESSAGE_INDEX, UINT16, 2, UINT32, 5, ENUM);
        for (var i = 0; i < activity.sessions().size(); i++) {
            session(i, activity.sessions().get(i));
        }
    }

    private void writeSteps() {
        define(
                STEP_TYPE,
                27,
                MESSAGE_INDEX,
                UINT16,
                1,
                ENUM,
                2,
                UINT32,
                3,
                ENUM,
                4,
                UINT32,
                5,
                UINT32,
                6,
                UINT32,
                7,
                ENUM);
        for (var step : activity.workout()) {
            var isRepeat = step.repeatFrom() >= 0;
            var isOpen = Double.isNaN(step.durationSeconds());
            put(STEP_TYPE);
            number(step.index(), UINT16);
            number(isRepeat ? 6 : isOpen ? 5 : 0, ENUM);
            number(
                    isRepeat
                            ? step.repeatFrom()
                            : isOpen ? Double.NaN : step.durationSeconds() * 1_000,
                    UINT32);
            number(Double.isNaN(step.powerLowWatts()) ? 2 : 4, ENUM);
            number(isRepeat ? step.repeatTimes() : 0, UINT32);
            target(step, step.powerLowWatts());
            target(step, step.powerHighWatts());
            number(FitIntent.numberOf(step.intent()), ENUM);
        }
    }

    private void target(PlannedStep step, double watts) {
        number(step.repeatFrom() >= 0 || Double.isNaN(watts) ? Double.NaN : watts + 1_000, UINT32);
    }

    private void writeRecordsAndEvents() {
        var fields = new ArrayList<Field>();
        var columns = new ArrayList<double[]>();
        var layout = new ArrayList<Integer>(List.of(TIMESTAMP, UINT32));
        for (var field : RECORD_FIELDS) {
            activity.column(field.channel())
                    .ifPresent(column -> {
                        fields.add(field);
                        columns.add(column.values());
                        layout.addAll(List.of(field.number(), field.type()));
                    });
        }
        define(EVENT_TYPE, 21, TIMESTAMP, UINT32, 0, ENUM, 1, ENUM);
        define(RECORD_TYPE, 20, layout.stream().mapToInt(Integer::intValue).toArray());
        var marks = activity.timerMarks();
        var nextMark = 0;
        for (var i = 0; i <= activity.records(); i++) {
            while (nextMark < marks.size() && marks.get(nextMark).recordsBefore() <= i) {
                event(marks.get(nextMark++));
            }
            if (i < activity.records()) {
                record(i, fields, columns);
            }
        }
    }

    private void record(int index, List<Field> fields, List<double[]> columns) {
        put(RECORD_TYPE);
        number(fitSeconds(activity.timesMillis()[index]), UINT32);
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var value = columns.get(i)[index];
            if (field.channel() == Channel.CHANNEL_LEFT_RIGHT_BALANCE && !Double.isNaN(value)) {
                number(0x80 | (int) (100 - value), UINT8); // FIT states the right leg's share.
            } else {
                number((value + field.offset()) * field.scale(), field.type());
            }
        }
    }

    private void event(TimerMark mark) {
        put(EVENT_TYPE);
        number(fitSeconds(mark.atMillis()), UINT32);
        number(0, ENUM);
        number(mark.running() ? 0 : 4, ENUM);
    }

    private void lap(int index, LapMark lap) {
        put(LAP_TYPE);
        number(fitSeconds(lap.startMillis()), UINT32);
        number(index, UINT16);
        number(fitSeconds(lap.startMillis()), UINT32);
        number(lap.workoutStep() < 0 ? Double.NaN : lap.workoutStep(), UINT16);
    }

    private void session(int index, SessionMark session) {
        put(SESSION_TYPE);
        number(fitSeconds(session.startMillis()), UINT32);
        number(index, UINT16);
        number(fitSeconds(session.startMillis()), UINT32);
        number(FitSport.numberOf(session.sport()), ENUM);
    }

    private static double fitSeconds(long millis) {
        return Math.floorDiv(millis, 1_000L) - FIT_EPOCH_SECONDS;
    }

    /** Fields as pairs of number and base type. */
    private void define(int localType, int message, int... fields) {
        put(0x40 | localType, 0, 0, message & 0xFF, message >> 8, fields.length / 2);
        for (var i = 0; i < fields.length; i += 2) {
            put(fields[i], FitBaseType.of(fields[i + 1]).size, fields[i + 1]);
        }
    }

    /** Least significant byte first; NaN becomes the type's "none". */
    private void number(double value, int type) {
        var none =
                switch (type) {
                    case SINT8 -> 0x7FL;
                    case SINT32 -> 0x7FFF_FFFFL;
                    default -> 0xFFFF_FFFFL;
                };
        var raw = Double.isNaN(value) ? none : Math.round(value);
        for (var i = 0; i < FitBaseType.of(type).size; i++) {
            data.write((int) (raw >> (8 * i)));
        }
    }

    private void put(int... bytes) {
        for (var value : bytes) {
            data.write(value);
        }
    }

    private byte[] file() {
        var size = data.size();
        var file = ByteBuffer.allocate(HEADER + size + 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) HEADER).put((byte) 0x20).putShort((short) 2_195).putInt(size);
        file.put(".FIT".getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) FitCrc.of(file.array(), 0, HEADER - 2));
        file.put(data.toByteArray());
        file.putShort((short) FitCrc.of(file.array(), 0, HEADER + size));
        return file.array();
    }
}
