package io.telemark.firmware.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTests {
    private static final int SIZE = 20;

    /** Long enough for the packet ids to come round twice. */
    private static final int BATCHES = 70_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everySequenceIsAnsweredOnceInAnyOrderOverAnyNumberOfLinks(long seed) {
        var random = new SplittableRandom(seed);
        var window = new Window(SIZE);
        var wire = new ArrayList<Integer>();
        var answered = new HashSet<Long>();
        while (window.oldest() <= BATCHES) {
            for (var next = window.peek(BATCHES, SIZE);
                    next != 0 && random.nextInt(5) > 0;
                    next = window.peek(BATCHES, SIZE)) {
                assertThat(answered.contains(next)).isFalse();
                window.written(1);
                wire.add(Window.packetId(next));
                if (random.nextInt(10) == 0) {
                    window.repeated();
                    wire.add(Window.repetitionId(next));
                }
            }
            assertThat(window.inFlight()).isLessThanOrEqualTo(SIZE);
            while (!wire.isEmpty() && random.nextInt(6) > 0) {
                var sequence = window.answer(wire.remove(random.nextInt(wire.size())));
                assertThat(sequence == 0 || answered.add(sequence)).isTrue();
                window.advance();
            }
            if (random.nextInt(50) == 0) {
                wire.clear();
                window.rewind();
            }
        }
        assertThat(answered).hasSize(BATCHES);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void sendsNoMoreThanTheServerAllows() {
        var window = new Window(SIZE);
        for (var i = 0; i < 3; i++) {
            assertThat(window.peek(100, 3)).isPositive();
            window.written(1);
        }
        assertThat(window.peek(100, 3)).isZero();
        assertThat(window.answer(Window.packetId(1))).isEqualTo(1);
        window.advance();
        assertThat(window.peek(100, 3)).isEqualTo(4);
    }

    @Test
    void isDoneWhenTheLastAnswerCameBeforeTheLinkWasLost() {
        var window = new Window(SIZE);
        window.written(1);
        window.written(1);
        assertThat(window.answer(Window.packetId(2))).isEqualTo(2);
        window.advance();
        window.rewind();
        assertThat(window.peek(2, SIZE)).isEqualTo(1);
        window.written(1);
        assertThat(window.answer(Window.packetId(1))).isEqualTo(1);
        window.advance();
        assertThat(window.peek(2, SIZE)).isZero();
        assertThat(window.oldest()).isEqualTo(3);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void countsHowOftenABatchWasSentOverAllLinks() {
        var window = new Window(SIZE);
        assertThat(window.written(1)).isEqualTo(1);
        assertThat(window.written(1)).isEqualTo(1);
        window.rewind();
        assertThat(window.written(1)).isEqualTo(2);
        assertThat(window.highest()).isEqualTo(2);
    }
}
