package io.telemark.bridge.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Devices on raw Netty: each keeps twenty publications in flight, until there are enough. */
final class LoadGenerator implements AutoCloseable {
    private static final int WINDOW = 20;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();

    long acknowledged() {
        return acknowledged.get();
    }

    /** Before the devices connect. */
    void send(long count) {
        left.set(count);
    }

    void connect(int port, byte[] connect, byte[] publish, int packetIdAt) throws Exception {
        new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(io.netty.channel.Channel channel) {
                                channel.pipeline()
                                        .addLast(new Device(connect, publish, packetIdAt));
                            }
                        })
                .connect("127.0.0.1", port)
                .sync();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS)
                .awaitUninterruptibly();
    }

    private final class Device extends ChannelInboundHandlerAdapter {
        private final byte[] connect;
        private final byte[] publish;
        private final int packetIdAt;
        private int packetId;
        private int bytes = -4; // The CONNACK is as long as a PUBACK, and isn't one.

        Device(byte[] connect, byte[] publish, int packetIdAt) {
            this.connect = connect;
            this.publish = publish;
            this.packetIdAt = packetIdAt;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(connect));
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var buffer = (ByteBuf) message;
            var before = bytes;
            bytes += buffer.readableBytes();
            buffer.release();
            if (before < 0 && bytes >= 0) {
                publish(ctx, WINDOW);
            }
            var answers = bytes / 4;
            if (bytes > 0 && answers > 0) {
                bytes -= answers * 4;
                acknowledged.addAndGet(answers);
                publish(ctx, answers);
            }
        }

        private void publish(ChannelHandlerContext ctx, int count) {
            var allowed = (int) Math.max(0, Math.min(count, left.getAndAdd(-count)));
            if (allowed == 0) {
                return;
            }
            var out = ctx.alloc().buffer(allowed * publish.length);
            for (var i = 0; i < allowed; i++) {
                packetId = packetId % 60_000 + 1;
                publish[packetIdAt] = (byte) (packetId >> 8);
                publish[packetIdAt + 1] = (byte) packetId;
                out.writeBytes(publish);
            }
            ctx.writeAndFlush(out);
        }
    }
}
