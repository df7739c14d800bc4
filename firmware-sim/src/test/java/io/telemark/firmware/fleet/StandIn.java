package io.telemark.firmware.fleet;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.util.ReferenceCountUtil;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server that takes what comes, remembers it, and can stand still or hang up when told. */
final class StandIn implements AutoCloseable {
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup links = new DefaultChannelGroup(group.next());
    private final Map<String, List<Long>> received = new ConcurrentHashMap<>();
    private final AtomicInteger mostUnanswered = new AtomicInteger();
    private final Channel listening;
    private final int receiveMaximum;
    private final MqttConnectReturnCode answer;
    private volatile boolean holdsAnswersBack;

    StandIn() throws InterruptedException {
        this(0, MqttConnectReturnCode.CONNECTION_ACCEPTED);
    }

    /**
     * @param receiveMaximum 0: not stated
     */
    StandIn(int receiveMaximum, MqttConnectReturnCode answer) throws InterruptedException {
        this.receiveMaximum = receiveMaximum;
        this.answer = answer;
        listening =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 4_096)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        links.add(channel);
                                        channel.pipeline()
                                                .addLast(
                                                        new MqttDecoder(64 << 10),
                                                        MqttEncoder.INSTANCE,
                                                        new Session());
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** Sequences by topic, in the order of arrival, with all repetitions. */
    Map<String, List<Long>> received() {
        return received;
    }

    int mostUnanswered() {
        return mostUnanswered.get();
    }

    /** Its one thread does nothing at all for so long, like a stopped process. */
    void standStill(Duration duration, Duration after) {
        group.schedule(
                () -> LockSupport.parkNanos(duration.toNanos()),
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Takes batches without answering, until the next link. */
    void holdAnswersBack() {
        holdsAnswersBack = true;
    }

    void hangUp() {
        holdsAnswersBack = false;
        links.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Session extends ChannelInboundHandlerAdapter {
        private final Deque<Integer> unanswered = new ArrayDeque<>();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
            try {
                if (message instanceof MqttConnectMessage) {
                    var properties = new MqttProperties();
                    if (receiveMaximum > 0) {
                        properties.add(
                                new MqttProperties.IntegerProperty(
                                        MqttProperties.RECEIVE_MAXIMUM, receiveMaximum));
                    }
                    ctx.writeAndFlush(
                            MqttMessageBuilders.connAck()
                                    .returnCode(answer)
                                    .properties(properties)
                                    .build());
                } else if (message instanceof MqttPublishMessage publish) {
                    received(publish);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void received(MqttPublishMessage publish) throws Exception {
            var batch = TelemetryBatch.parseFrom(publish.payload().nioBuffer());
            received.computeIfAbsent(
                            publish.variableHeader().topicName(), _ -> new CopyOnWriteArrayList<>())
                    .add(batch.getSequence());
            unanswered.add(publish.variableHeader().packetId());
            mostUnanswered.accumulateAndGet(unanswered.size(), Math::max);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            while (!holdsAnswersBack && !unanswered.isEmpty()) {
                ctx.write(MqttMessageBuilders.pubAck().packetId(unanswered.remove()).build());
            }
            ctx.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
