package io.telemark.bridge.listener;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.registry.Authenticator;
import io.telemark.bridge.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inlet that devices connect to. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty's futures here are waited for, or don't matter.
public final class MqttListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MqttListener.class);
    private static final int READ_BYTES =
            16 * 1024; // Also how far a paused connection may overshoot.
    private static final int MAX_CLIENT_ID = 64;
    private static final int BACKLOG =
            4_096; // A power cut's worth of devices that come back at once.

    private final ListenerContext context;
    private final EventLoopGroup loops;
    private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
    private final List<Channel> servers = new ArrayList<>();
    private final int port;
    private final int tlsPort;

    public MqttListener(
            ListenerProperties settings,
            Intake intake,
            Registry registry,
            Authenticator authenticator,
            MeterRegistry meters) {
        var connections = new Connections(intake);
        var sockets = new Sockets(settings.maxConnections());
        context = new ListenerContext(settings, intake, authenticator, connections, sockets);
        registry.onChange(connections::rightsChanged);
        Gauge.builder("telemark.bridge.connections", connections, Connections::devices)
                .register(meters);
        Gauge.builder("telemark.bridge.sockets", sockets, Sockets::open).register(meters);
        // Netty's own default is two a core, which costs wake-ups and brings nothing.
        var threads =
                settings.eventLoops() == 0
                        ? Runtime.getRuntime().availableProcessors()
                        : settings.eventLoops();
        loops = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
        try {
            port = settings.port() < 0 ? -1 : bind(settings.port(), null);
            var tls = settings.tls();
            tlsPort = tls == null ? -1 : bind(tls.port(), tlsContext(tls));
        } catch (RuntimeException e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw e;
        }
        log.info("devices connect to {} port {} (TLS {})", settings.bindAddress(), port, tlsPort);
    }

    /** The plain port; -1 for none. */
    public int port() {
        return port;
    }

    /** The port with TLS; -1 for none. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Some bridge has a newer connection of a device. */
    public void connected(UUID deviceId, UUID connectionId) {
        context.connections().announced(deviceId, connectionId);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.close().awaitUninterruptibly());
        context.connections().endAll();
        loops.shutdownGracefully(50, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(3_000);
    }

    private int bind(int wanted, @Nullable SslContext tls) {
        var address = new InetSocketAddress(context.settings().bindAddress(), wanted);
        var future =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new AdaptiveRecvByteBufAllocator(512, 2_048, READ_BYTES))
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(32 * 1024, 64 * 1024))
                        .childHandler(initializer(tls))
                        .bind(address)
                        .awaitUninterruptibly();
        if (!future.isSuccess()) {
            throw new UncheckedIOException(
                    "MQTT port %d: can't be opened: %s".formatted(wanted, future.cause()),
                    new IOException(future.cause()));
        }
        servers.add(future.channel());
        return ((InetSocketAddress) future.channel().localAddress()).getPort();
    }

    private ChannelInitializer<Channel> initializer(@Nullable SslContext tls) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    var handler = tls.newHandler(channel.alloc());
                    handler.setHandshakeTimeoutMillis(
                            context.settings().connectTimeout().toMillis());
                    channel.pipeline().addLast(handler);
                }
                var limit = new PacketLimit(Connection.MAX_CONNECT_BYTES);
                channel.pipeline()
                        .addLast(limit)
                        .addLast(
                                new MqttDecoder(context.settings().maxPacketBytes(), MAX_CLIENT_ID))
                        .addLast(MqttEncoder.INSTANCE)
                        .addLast(new Connection(context, laneOf(channel), limit, channel));
            }
        };
    }

    private Lane laneOf(Channel channel) {
        return lanes.computeIfAbsent(
                channel.eventLoop(), loop -> new Lane(loop, context.intake().budget()));
    }

    private static SslContext tlsContext(ListenerProperties.Tls tls) {
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.privateKey().toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("TLS of the MQTT port", e);
        }
    }
}
