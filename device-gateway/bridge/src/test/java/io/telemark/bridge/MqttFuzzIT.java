package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense on many connections at once, and a good device beside them. Repeatable by its seed. */
class MqttFuzzIT extends RawSuite {
    private static final int CONNECTIONS = 300;
    private static final int AT_ONCE = 8;
    private static final int MOST_MEMORY = 64 << 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nonsenseEndsOnlyTheConnectionThatBroughtIt(long seed) throws Exception {
        var liars = Stream.generate(bridge::newDevice).limit(AT_ONCE).toList();
        var good = bridge.newDevice();
        var over = new AtomicBoolean();
        try (var log = new Logged("io");
                var raw = open();
                var threads = Executors.newFixedThreadPool(AT_ONCE + 1)) {
            raw.connect(5, good);
            var acknowledged = threads.submit(() -> publish(raw, good, over));
            var attacks = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var random = new SplittableRandom(seed * CONNECTIONS + i);
                var liar = liars.get(random.nextInt(liars.size()));
                attacks.add(() -> attack(new Nonsense(random, liar)));
            }
            var letIn = 0;
            try {
                for (var attack : threads.invokeAll(attacks)) {
                    letIn += attack.get() ? 1 : 0;
                }
            } finally {
                over.set(true); // Or a failure would wait for the good device for ever.
            }

            assertThat(letIn).as("not all nonsense ended at the door").isGreaterThan(50);
            assertThat(sequencesOf(good))
                    .containsExactlyElementsOf(acknowledged.get())
                    .isNotEmpty();
            raw.send(new byte[] {(byte) 0xc0, 0});
            assertThat(raw.read()).containsExactly(0xd0, 0);
            await().atMost(TestBridge.PATIENCE)
                    .until(() -> bridge.gauge("telemark.bridge.sockets") == 1);
            await().atMost(TestBridge.PATIENCE)
                    .until(() -> bridge.gauge("telemark.bridge.in.flight.bytes") == 0);
            var buffers = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
            assertThat(buffers.usedDirectMemory() + buffers.usedHeapMemory())
                    .isLessThan(MOST_MEMORY);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** Returns what was acknowledged, in order. */
    private static List<Long> publish(RawDevice raw, TestDevice good, AtomicBoolean over)
            throws IOException {
        var acknowledged = new ArrayList<Long>();
        for (var sequence = 1; !over.get(); sequence++) {
            var batch = Payloads.bytes(1, sequence);
            raw.send(RawDevice.publishPacket(5, good.topic("telemetry"), sequence, batch));
            assertThat(raw.read()).containsExactly(0x40, 2, sequence >> 8, sequence);
            acknowledged.add((long) sequence);
        }
        return acknowledged;
    }

    /** Returns whether it was let in; fails when it isn't closed in the end. */
    private static boolean attack(Nonsense nonsense) throws IOException {
        var first = new byte[4];
        var length = 0;
        try (var socket = bridge.socket()) {
            socket.setSoTimeout(20_000);
            var in = socket.getInputStream();
            try {
                for (var piece : nonsense.pieces()) {
                    socket.getOutputStream().write(piece);
                    if (nonsense.isPatient() && length == 0) {
                        length = in.readNBytes(first, 0, first.length);
                    }
                }
                socket.shutdownOutput();
                length += in.readNBytes(first, length, first.length - length);
                in.skip(Long.MAX_VALUE);
                assertThat(in.read()).isEqualTo(-1);
            } catch (SocketException closed) {
                // As good an end as any.
            }
        }
        return length == first.length && first[0] == 0x20 && first[3] == 0;
    }

    private static List<Long> sequencesOf(TestDevice device) throws IOException {
        var sequences = new ArrayList<Long>();
        for (var record : kafka.batchesOf(device)) {
            sequences.add(TelemetryBatch.parseFrom(record.value()).getSequence());
        }
        return sequences;
    }
}
