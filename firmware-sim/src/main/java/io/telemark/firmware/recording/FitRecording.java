package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.firmware.recording.RecordedActivity.PlannedStep;
import io.telemark.firmware.recording.RecordedActivity.SwimLength;

/**
 * The part of Garmin's FIT profile that an activity needs; numbers and scales are the profile's.
 * Messages of any other kind, stored heart rates of swim straps among them, pass unread.
 */
final class FitRecording {
    private static final int ZONES_TARGET = 7;
    private static final int SESSION = 18;
    private static final int LAP = 19;
    private static final int RECORD = 20;
    private static final int EVENT = 21;
    private static final int SPORT = 12;
    private static final int WORKOUT_STEP = 27;
    private static final int HRV = 78;
    private static final int LENGTH = 101;

    private static final double DEGREES_PER_SEMICIRCLE = 180 / 0x1p31;

    private final ActivityRecorder recorder = new ActivityRecorder();
    private Sport lapSport = Sport.SPORT_UNSPECIFIED;
    private Sport statedSport = Sport.SPORT_UNSPECIFIED;
    private double thresholdWatts = Double.NaN;
    private double sixteenthsOfMetre = Double.NaN;

    static RecordedActivity read(byte[] bytes) throws UnreadableRecordingException {
        var recording = new FitRecording();
        var problems = FitReader.read(bytes, recording::take);
        recording.recorder.sport(recording.sportWithoutSession());
        return recording.recorder.finish(problems);
    }

    private Sport sportWithoutSession() {
        return statedSport == Sport.SPORT_UNSPECIFIED ? lapSport : statedSport;
    }

    private void take(FitMessage message) {
        switch (message.number()) {
            case RECORD -> record(message);
            case EVENT -> event(message);
            case LAP -> lap(message);
            case SESSION -> session(message);
            case SPORT -> statedSport = FitSport.of(message.raw(0), message.raw(1));
            case LENGTH -> length(message);
            case WORKOUT_STEP -> workoutStep(message);
            case ZONES_TARGET -> thresholdWatts = message.raw(3);
            case HRV -> beats(message);
            default -> {}
        }
    }

    private void record(FitMessage message) {
        if (!message.hasTime()) {
            return;
        }
        recorder.record(message.timeMillis());
        recorder.put(Channel.CHANNEL_LATITUDE, message.raw(0) * DEGREES_PER_SEMICIRCLE);
        recorder.put(Channel.CHANNEL_LONGITUDE, message.raw(1) * DEGREES_PER_SEMICIRCLE);
        recorder.put(Channel.CHANNEL_ALTITUDE, either(message.raw(78), message.raw(2)) / 5 - 500);
        recorder.put(Channel.CHANNEL_HEART_RATE, message.raw(3));
        recorder.put(Channel.CHANNEL_CADENCE, message.raw(4) + zeroIfNone(message.raw(53)) / 128);
        recorder.put(Channel.CHANNEL_DISTANCE, message.raw(5) / 100);
        recorder.put(Channel.CHANNEL_SPEED, either(message.raw(73), message.raw(6)) / 1_000);
        recorder.put(Channel.CHANNEL_POWER, message.raw(7));
        recorder.put(Channel.CHANNEL_TEMPERATURE, message.raw(13));
        recorder.put(Channel.CHANNEL_LEFT_RIGHT_BALANCE, leftShare(message.raw(30)));
        recorder.put(Channel.CHANNEL_VERTICAL_OSCILLATION, message.raw(39) / 10);
        recorder.put(Channel.CHANNEL_GROUND_CONTACT_TIME, message.raw(41) / 10);
        recorder.put(Channel.CHANNEL_STEP_LENGTH, message.raw(85) / 10);
        recorder.put(Channel.CHANNEL_RESPIRATION, either(message.raw(108) / 100, message.raw(99)));
        recorder.put(Channel.CHANNEL_BATTERY, message.raw(81) / 2);
        recorder.putOther("grade", "%", message.raw(9) / 100);
        recorder.putOther("calories", "kcal", message.raw(33));
        compressedSpeedAndDistance(message);
        for (var developer : message.developerValues()) {
            recorder.putOther("dev:" + developer.name(), developer.unit(), developer.value());
        }
    }

    /**
     * Twelve bits of speed, then twelve bits of an odometer that counts sixteenths of a metre and
     * rolls over.
     */
    private void compressedSpeedAndDistance(FitMessage message) {
        var packed = message.bytes(8);
        if (packed.length < 3 || (packed[0] & packed[1] & packed[2]) == 0xFF) {
            return;
        }
        if (Double.isNaN(either(message.raw(73), message.raw(6)))) {
            recorder.put(Channel.CHANNEL_SPEED, (packed[0] | ((packed[1] & 0x0F) << 8)) / 100.0);
        }
        var rolling = (packed[1] >> 4) | (packed[2] << 4);
        sixteenthsOfMetre =
                Double.isNaN(sixteenthsOfMetre)
                        ? rolling
                        : sixteenthsOfMetre + ((rolling - (long) sixteenthsOfMetre) & 0xFFF);
        if (Double.isNaN(message.raw(5))) {
            recorder.put(Channel.CHANNEL_DISTANCE, sixteenthsOfMetre / 16);
        }
    }

    /**
     * The top bit says that the share is the right leg's; without it the side is unknown and taken
     * as left.
     */
    private static double leftShare(double raw) {
        if (Double.isNaN(raw)) {
            return raw;
        }
        var share = (int) raw & 0x7F;
        return ((int) raw & 0x80) != 0 ? 100 - share : share;
    }

    private void event(FitMessage message) {
        if (message.raw(0) != 0 || !message.hasTime()) { // Event 0 is the timer.
            return;
        }
        switch ((int) message.raw(1)) {
            case 0 -> recorder.timer(message.timeMillis(), true);
            case 1, 4, 8, 9 -> recorder.timer(message.timeMillis(), false);
            default -> {} // Markers say nothing about the timer.
        }
    }

    private void lap(FitMessage message) {
        var start = message.raw(2);
        lapSport = FitSport.of(message.raw(25), message.raw(39));
        if (!Double.isNaN(start)) {
            var step = message.raw(71);
            recorder.lap(FitMessage.toMillis((long) start), Double.isNaN(step) ? -1 : (int) step);
        }
    }

    private void session(FitMessage message) {
        var start = message.raw(2);
        if (!Double.isNaN(start)) {
            recorder.session(
                    FitMessage.toMillis((long) start), FitSport.of(message.raw(5), message.raw(6)));
        }
        var poolLength = message.raw(44);
        if (!Double.isNaN(poolLength)) {
            recorder.poolLength(poolLength / 100);
        }
    }

    private void length(FitMessage message) {
        var start = message.raw(2);
        var duration = message.raw(3);
        if (Double.isNaN(start) || Double.isNaN(duration)) {
            return;
        }
        recorder.length(
                new SwimLength(
                        FitMessage.toMillis((long) start),
                        (int) duration,
                        message.raw(12) == 1,
                        (int) zeroIfNone(message.raw(5))));
    }

    private void workoutStep(FitMessage message) {
        var value = message.raw(2);
        var type = (int) zeroIfNone(message.raw(1));
        var isRepeat = type == 6;
        recorder.step(
                new PlannedStep(
                        (int) zeroIfNone(message.raw(254)),
                        type == 0 ? value / 1_000 : Double.NaN,
                        type == 1 ? value / 100 : Double.NaN,
                        isRepeat ? (int) value : -1,
                        isRepeat ? (int) zeroIfNone(message.raw(4)) : 0,
                        powerTarget(message, 5),
                        powerTarget(message, 6),
                        FitIntent.of(message.raw(7))));
    }

    /**
     * The profile stores watts as 1000 + W and, below that, a percentage of the threshold. Where
     * the target is one of the device's zones, devices fill in the zone's bounds as plain watts.
     */
    private double powerTarget(FitMessage message, int field) {
        var target = message.raw(3);
        var isPower = target == 4 || (target >= 7 && target <= 10); // Instant, or averaged.
        var value = message.raw(field);
        if (!isPower || Double.isNaN(value)) {
            return Double.NaN;
        }
        if (value >= 1_000) {
            return value - 1_000;
        }
        var isZone = zeroIfNone(message.raw(4)) > 0;
        return isZone ? value : value * thresholdWatts / 100;
    }

    private void beats(FitMessage message) {
        for (var millis : message.rawArray(0)) {
            recorder.beat((int) millis);
        }
    }

    private static double either(double preferred, double other) {
        return Double.isNaN(preferred) ? other : preferred;
    }

    private static double zeroIfNone(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
