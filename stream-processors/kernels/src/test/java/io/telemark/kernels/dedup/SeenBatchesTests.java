package io.telemark.kernels.dedup;

import static io.telemark.kernels.dedup.SeenBatches.Verdict.NEW;
import static io.telemark.kernels.dedup.SeenBatches.Verdict.SEEN;
import static io.telemark.kernels.dedup.SeenBatches.Verdict.WENT_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.dedup.SeenBatches.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenBatchesTests {
    private static final long BOOT = 7;
    private SeenBatches seen = SeenBatches.NONE;

    @Test
    void acceptsEachBatchOnce() {
        assertThat(offer(BOOT, 1)).isEqualTo(NEW);
        assertThat(offer(BOOT, 2)).isEqualTo(NEW);
        assertThat(offer(BOOT, 1)).isEqualTo(SEEN);
        assertThat(offer(BOOT, 2)).isEqualTo(SEEN);
    }

    @Test
    void acceptsASequenceThatGoesBackWithANewBoot() {
        assertThat(offer(BOOT, 500)).isEqualTo(NEW);
        assertThat(offer(BOOT + 1, 1)).isEqualTo(NEW);
        assertThat(offer(BOOT, 500)).isEqualTo(SEEN);
    }

    @Test
    void noticesADeviceThatHasLostCount() {
        offer(BOOT, 1);
        offer(BOOT, 2);
        assertThat(seen.offer(BOOT, 1, 99_000).verdict()).isEqualTo(WENT_BACK);
    }

    @Test
    void acceptsEachPackOnce() {
        assertThat(offerPack(42)).isEqualTo(NEW);
        assertThat(offerPack(42)).isEqualTo(SEEN);
        assertThat(offerPack(43)).isEqualTo(NEW);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void shuffledAndRepeatedBatchesOfALongRidePassExactlyOnce(long seed) {
        var random = new SplittableRandom(seed);
        var batches = new ArrayList<Long>();
        for (var sequence = 1L; sequence <= 1_500; sequence++) {
            batches.add(sequence);
            batches.add(sequence);
        }
        for (var i = batches.size() - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            batches.set(i, batches.set(other, batches.get(i)));
        }
        var passed = new HashSet<Long>();
        for (var sequence : batches) {
            assertThat(offer(BOOT, sequence)).isEqualTo(passed.add(sequence) ? NEW : SEEN);
            assertThat(bytes().length).isLessThan(1_000);
        }
        assertThat(passed).hasSize(1_500);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void staysSmallAndNeverTakesANewBatchForASeenOne(long seed) {
        var random = new SplittableRandom(seed);
        var given = new HashSet<String>();
        for (var i = 0; i < 5_000; i++) {
            var boot = random.nextLong(60);
            var sequence = 1 + random.nextLong(1L << (1 + random.nextInt(62)));
            if (given.add(boot + "/" + sequence)) {
                assertThat(offer(boot, sequence)).isEqualTo(NEW);
            }
            offerPack(random.nextLong());
            assertThat(bytes().length).isLessThan(830);
        }
        var back = SeenBatches.read(ByteBuffer.wrap(bytes()));
        assertThat(back.boots()).isEqualTo(seen.boots());
        assertThat(back.packs()).isEqualTo(seen.packs());
    }

    private Verdict offer(long boot, long sequence) {
        var answer = seen.offer(boot, sequence, 1_000);
        seen = answer.next();
        return answer.verdict();
    }

    private Verdict offerPack(long hash) {
        var answer = seen.offerPack(hash);
        seen = answer.next();
        return answer.verdict();
    }

    private byte[] bytes() {
        var out = new ByteArrayOutputStream();
        seen.writeTo(out);
        return out.toByteArray();
    }
}
