package io.telemark.bridge.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.bridge.listener.Sockets.Room;
import org.junit.jupiter.api.Test;

class SocketsTests {
    private final Sockets sockets = new Sockets(2);

    @Test
    void letsInAsManyAsAreAllowed() {
        assertThat(sockets.opened()).isEqualTo(Room.FREE);
        assertThat(sockets.opened()).isEqualTo(Room.FREE);
        assertThat(sockets.opened()).isEqualTo(Room.TO_BE_TOLD);
    }

    @Test
    void hasRoomAgainWhenOneHasGone() {
        sockets.opened();
        sockets.opened();
        sockets.closed();
        assertThat(sockets.opened()).isEqualTo(Room.FREE);
    }

    @Test
    void doesNotEvenListenToACrowd() {
        for (var i = 0; i < 2 + Sockets.TOLD_AT_ONCE; i++) {
            assertThat(sockets.opened()).isNotEqualTo(Room.NONE);
        }
        assertThat(sockets.opened()).isEqualTo(Room.NONE);
        assertThat(sockets.open()).isEqualTo(3 + Sockets.TOLD_AT_ONCE);
    }
}
