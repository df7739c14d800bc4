package io.telemark.kernels.recording;

/** The athlete or the device started or stopped the timer. */
public record TimerEvent(long atMillis, Kind kind) {
    /** Of these, {@code START} and {@code RESUME} set the timer going, the others stop it. */
    public enum Kind {
        START,
        PAUSE,
        RESUME,
        STOP;

        public boolean isRunning() {
            return this == START || this == RESUME;
        }
    }
}
