package io.telemark.firmware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A flash in a directory, as the next process finds it. */
class FlashTests {
    private static final UUID ID = new UUID(0xd, 1);
    private static final long CAPACITY = 10_000;

    @TempDir Path directory;

    @Test
    void whatWasStoredAndNotFreedIsThereInItsOrder() {
        try (var flash = open()) {
            flash.boot(7);
            record(flash, 7, 5);
            flash.release(new BatchId(7, 2));
        }
        try (var flash = open()) {
            assertThat(ids(flash)).containsExactly(id(7, 1), id(7, 3), id(7, 4), id(7, 5));
            assertThat(flash.pending().getFirst().payload()).isEqualTo(payload(1));
        }
    }

    @Test
    void theCountRunsOnAlsoWhenEverythingWasFreed() {
        try (var flash = open()) {
            flash.boot(7);
            record(flash, 7, 5);
            flash.releaseUpTo(id(7, 5));
        }
        try (var flash = open()) {
            assertThat(flash.size()).isZero();
            assertThat(flash.nextSequence()).isEqualTo(6);
        }
    }

    @Test
    void everyStartIsOneBootMore() {
        for (var expected : List.of(7L, 8L, 9L)) {
            try (var flash = open()) {
                assertThat(flash.boot(7)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aBatchWithAnIdentityOfItsOwnDoesNotMoveTheCount() {
        try (var flash = open()) {
            flash.boot(7);
            flash.store(new Flash.Stored(id(99, 40), payload(40), false));
        }
        try (var flash = open()) {
            assertThat(ids(flash)).containsExactly(id(99, 40));
            assertThat(flash.nextSequence()).isEqualTo(1);
        }
    }

    /** A kill tears the file at any byte; what is whole before it stays, and nothing else comes. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void tornAnywhereItHoldsWhatWasWholeBefore(long seed) throws IOException {
        try (var flash = open()) {
            flash.boot(7);
            record(flash, 7, 20);
        }
        var whole = Files.readAllBytes(file());
        var random = new Random(seed);
        for (var i = 0; i < 60; i++) {
            Files.write(file(), Arrays.copyOf(whole, random.nextInt(whole.length)));
            try (var flash = open()) {
                var held = flash.size();
                assertThat(flash.nextSequence()).isEqualTo(held + 1L);
                var boot = flash.boot(7);
                record(flash, boot, 1);
                assertThat(ids(flash)).hasSize(held + 1).endsWith(id(boot, held + 1L));
            }
            try (var flash = open()) {
                assertThat(ids(flash)).as("after the torn frame others follow").isSorted();
            }
        }
    }

    @Test
    void aFlippedBitEndsTheFileThere() throws IOException {
        try (var flash = open()) {
            flash.boot(7);
            record(flash, 7, 3);
        }
        var bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);
        try (var flash = open()) {
            assertThat(ids(flash)).containsExactly(id(7, 1), id(7, 2));
        }
    }

    @Test
    void theFileIsBoundedHoweverLongTheDeviceRuns() throws IOException {
        try (var flash = open()) {
            flash.boot(7);
            record(flash, 7, 3);
            for (var i = 0; i < 5_000; i++) {
                record(flash, 7, 1);
                flash.release(id(7, flash.nextSequence() - 1));
                assertThat(Files.size(file())).isLessThan(2 * CAPACITY + (65 << 10));
            }
        }
        try (var flash = open()) {
            assertThat(ids(flash)).containsExactly(id(7, 1), id(7, 2), id(7, 3));
            assertThat(flash.nextSequence()).isEqualTo(5_004);
            assertThat(flash.boot(1)).isEqualTo(8);
        }
    }

    @Test
    void aFullFlashIsFullForTheNextProcessToo() {
        var stored = 0;
        try (var flash = open()) {
            var boot = flash.boot(7);
            while (flash.store(stored(boot, flash.nextSequence()))) {
                stored++;
            }
        }
        try (var flash = open()) {
            assertThat(flash.nextSequence()).isEqualTo(stored + 1L);
            assertThat(flash.store(stored(8, flash.nextSequence()))).isFalse();
        }
    }

    @Test
    void twoProcessesCanNotHaveTheSameFlash() {
        try (var _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(UnusableFlashException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    private Flash open() {
        return Flash.in(directory, ID, CAPACITY);
    }

    private Path file() {
        return directory.resolve(ID + ".flash");
    }

    private static void record(Flash flash, long boot, int count) {
        for (var i = 0; i < count; i++) {
            assertThat(flash.store(stored(boot, flash.nextSequence()))).isTrue();
        }
    }

    private static Flash.Stored stored(long boot, long sequence) {
        return new Flash.Stored(id(boot, sequence), payload(sequence), true);
    }

    private static BatchId id(long boot, long sequence) {
        return new BatchId(boot, sequence);
    }

    private static byte[] payload(long sequence) {
        return ("batch " + sequence).repeat(10).getBytes();
    }

    private static List<BatchId> ids(Flash flash) {
        return flash.pending().stream().map(Flash.Stored::id).toList();
    }
}
