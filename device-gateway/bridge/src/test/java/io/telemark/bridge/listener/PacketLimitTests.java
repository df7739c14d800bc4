package io.telemark.bridge.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketLimitTests {
    private static final byte[] PING = {(byte) 0xc0, 0};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void passesEveryPacketUpToTheLimitHoweverTheNetworkCutsIt(long seed) {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes(PING);
        stream.writeBytes(packet(200));
        stream.writeBytes(PING);
        stream.writeBytes(packet(3));
        assertThat(passed(stream.toByteArray(), seed, new ArrayList<>()))
                .isEqualTo(stream.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void letsNothingBehindATooLongHeaderThrough(long seed) {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes(packet(100));
        stream.writeBytes(PING);
        var good = stream.size();
        stream.writeBytes(packet(10_000));
        stream.writeBytes(PING);
        var events = new ArrayList<Object>();
        var passed = passed(stream.toByteArray(), seed, events);
        assertThat(passed.length).isBetween(good, good + 2); // A header that came in two parts.
        assertThat(events).containsExactly(PacketLimit.EXCEEDED);
    }

    private static byte[] packet(int length) {
        var out = new ByteArrayOutputStream();
        out.write(0x30);
        if (length < 128) {
            out.write(length);
        } else {
            out.write(length % 128 | 0x80);
            out.write(length / 128);
        }
        out.writeBytes(new byte[length]);
        return out.toByteArray();
    }

    private static byte[] passed(byte[] bytes, long seed, List<Object> events) {
        var random = new SplittableRandom(seed);
        var channel =
                new EmbeddedChannel(
                        new PacketLimit(256),
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void userEventTriggered(
                                    ChannelHandlerContext ctx, Object event) {
                                events.add(event);
                            }
                        });
        for (var at = 0; at < bytes.length; ) {
            var size = Math.min(bytes.length - at, 1 + random.nextInt(seed % 2 == 0 ? 5 : 500));
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, size));
            at += size;
        }
        var passed = new ByteArrayOutputStream();
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            passed.writeBytes(ByteBufUtil.getBytes(next));
            next.release();
        }
        channel.finishAndReleaseAll();
        return passed.toByteArray();
    }
}
