package io.telemark.streams.recording;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.LapMark;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.SwimLength;
import io.telemark.kernels.recording.TimerEvent;
import io.telemark.kernels.recording.WorkoutStep;
import org.jspecify.annotations.Nullable;

/** The words of the contract in the words of the kernels. */
public final class KernelTerms {
    private KernelTerms() {}

    /** Null for a channel that no formula reads. */
    static @Nullable Channel channel(io.telemark.contracts.telemetry.v1.Channel channel) {
        return switch (channel) {
            case CHANNEL_HEART_RATE -> Channel.HEART_RATE;
            case CHANNEL_POWER -> Channel.POWER;
            case CHANNEL_CADENCE -> Channel.CADENCE;
            case CHANNEL_SPEED -> Channel.SPEED;
            case CHANNEL_DISTANCE -> Channel.DISTANCE;
            case CHANNEL_LATITUDE -> Channel.LATITUDE;
            case CHANNEL_LONGITUDE -> Channel.LONGITUDE;
            case CHANNEL_ALTITUDE -> Channel.ALTITUDE;
            case CHANNEL_TEMPERATURE -> Channel.TEMPERATURE;
            case CHANNEL_LEFT_RIGHT_BALANCE -> Channel.LEFT_RIGHT_BALANCE;
            case CHANNEL_GROUND_CONTACT_TIME -> Channel.GROUND_CONTACT_TIME;
            case CHANNEL_VERTICAL_OSCILLATION -> Channel.VERTICAL_OSCILLATION;
            case CHANNEL_STEP_LENGTH -> Channel.STEP_LENGTH;
            case CHANNEL_RESPIRATION -> Channel.RESPIRATION;
            case CHANNEL_STEPS -> Channel.STEPS;
            case CHANNEL_BATTERY -> Channel.BATTERY;
            case CHANNEL_OTHER, CHANNEL_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    /** A sport that we don't know, or that nobody told, is any sport. */
    public static Sport sport(io.telemark.contracts.telemetry.v1.Sport sport) {
        return switch (sport) {
            case SPORT_RUNNING -> Sport.RUNNING;
            case SPORT_CYCLING -> Sport.CYCLING;
            case SPORT_SWIMMING -> Sport.SWIMMING;
            case SPORT_TRANSITION -> Sport.TRANSITION;
            case SPORT_WALKING -> Sport.WALKING;
            case SPORT_HIKING -> Sport.HIKING;
            case SPORT_ROWING -> Sport.ROWING;
            case SPORT_STRENGTH -> Sport.STRENGTH;
            case SPORT_CROSS_COUNTRY_SKIING -> Sport.CROSS_COUNTRY_SKIING;
            case SPORT_GENERIC, SPORT_UNSPECIFIED, UNRECOGNIZED -> Sport.GENERIC;
        };
    }

    /** The other way. */
    public static io.telemark.contracts.telemetry.v1.Sport sport(Sport sport) {
        return io.telemark.contracts.telemetry.v1.Sport.valueOf("SPORT_" + sport.name());
    }

    /** Null for a kind of a later version. */
    static @Nullable TimerEvent timerEvent(
            io.telemark.contracts.telemetry.v1.TimerEvent event, long correctionMillis) {
        var at = event.getAtMillis() + correctionMillis;
        return switch (event.getKind()) {
            case START -> new TimerEvent(at, TimerEvent.Kind.START);
            case PAUSE -> new TimerEvent(at, TimerEvent.Kind.PAUSE);
            case RESUME -> new TimerEvent(at, TimerEvent.Kind.RESUME);
            case STOP -> new TimerEvent(at, TimerEvent.Kind.STOP);
            case KIND_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    static SessionMark session(
            io.telemark.contracts.telemetry.v1.SessionMark mark, long correctionMillis) {
        return new SessionMark(mark.getStartMillis() + correctionMillis, sport(mark.getSport()));
    }

    static LapMark lap(io.telemark.contracts.telemetry.v1.LapMark mark, long correctionMillis) {
        return new LapMark(
                mark.getStartMillis() + correctionMillis,
                mark.hasWorkoutStep() ? mark.getWorkoutStep() : -1);
    }

    static SwimLength length(
            io.telemark.contracts.telemetry.v1.SwimLength length, long correctionMillis) {
        return new SwimLength(
                length.getStartMillis() + correctionMillis,
                length.getDurationMillis(),
                length.getActive(),
                length.getStrokes());
    }

    static WorkoutStep step(io.telemark.contracts.telemetry.v1.WorkoutStep step) {
        return new WorkoutStep(
                step.getIndex(),
                step.hasDurationMillis() ? step.getDurationMillis() / 1000.0 : Double.NaN,
                step.hasDistanceM() ? step.getDistanceM() : Double.NaN,
                step.hasRepeat() ? step.getRepeat().getFromStep() : -1,
                step.getRepeat().getTimes(),
                step.hasPowerLowW() ? step.getPowerLowW() : Double.NaN,
                step.hasPowerHighW() ? step.getPowerHighW() : Double.NaN,
                step.getIntent());
    }
}
