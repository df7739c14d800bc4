package io.telemark.streams.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.telemark.kernels.live.LivePace;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveStateTests {
    private final LiveState state =
            LiveState.read(null).begin(new UUID(0xa, 1), new UUID(0xd, 1)).told(10, 1_000_000);

    @Test
    void isReadAsItWasWritten() {
        var read = LiveState.read(state.toBytes());
        assertThat(read.toBytes()).isEqualTo(state.toBytes());
        assertThat(read.pace()).isEqualTo(state.pace()).isNotEqualTo(LivePace.NOTHING_TOLD);
        assertThat(read.number()).isEqualTo(1_000_000);
        assertThat(state.toBytes()).hasSizeLessThan(2_048);
    }

    @Test
    void ofTheFirstFormatIsStillRead() {
        var first = Arrays.copyOf(state.toBytes(), state.toBytes().length - Long.BYTES);
        first[0] = 1;
        var read = LiveState.read(first);
        assertThat(read.number()).isEqualTo(state.number());
        assertThat(read.pace()).isEqualTo(LivePace.NOTHING_TOLD);
    }

    @Test
    void ofALaterFormatIsRefused() {
        var later = state.toBytes();
        later[0] = 99;
        assertThatIllegalStateException()
                .isThrownBy(() -> LiveState.read(later))
                .withMessageContaining("99");
    }
}
