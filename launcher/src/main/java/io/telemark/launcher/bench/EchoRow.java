package io.telemark.launcher.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.telemark.embedded.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The limit above Kafka: the same codec, answering at once and keeping nothing. */
record EchoRow() implements Row {
    private static final int CONNECTIONS = 50;

    @Override
    public String name() {
        return "limit-echo";
    }

    @Override
    public String title() {
        return "limit: PUBACK at once by the same codec, nothing kept, 50 connections";
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public void measure(Site site, Run run) {
        var port = Ports.free();
        var server = site.children().java("echo", 256, Main.class, List.of(Integer.toString(port)));
        try {
            Waiting.until(
                    "the echo answers; see " + server.log(),
                    Duration.ofSeconds(30),
                    () -> Waiting.accepts(port));
            var devices = Devices.register(site, CONNECTIONS, 8, false);
            var options =
                    List.of(
                            "--bridge", "127.0.0.1:" + port,
                            "--payload", "200",
                            "--rate", "0",
                            "--mqtt", "3.1.1");
            devices.fleet("warm", site, run, options, run.seconds(8, 1))
                    .await(Duration.ofMinutes(2));
            var parts = new ArrayList<>(List.of(server.part()));
            var cpu = new CpuMeter(parts);
            var report =
                    devices.fleet("fleet", site, run, options, run.seconds(10, 2))
                            .await(Duration.ofMinutes(2));
            var used = cpu.perMillion(report.at("/batches/acknowledged").asLong());
            used.put("generator", report.at("/effort/cpuSecondsPerMillion").asDouble());
            run.found(
                    Figure.limit(
                                    name(),
                                    "an echo of the same packets",
                                    report.at("/batches/acknowledgedPerSecond").asDouble(),
                                    "/s")
                            .with(used));
        } finally {
            site.children().stop(server);
        }
    }

    /** The server, on the port that is its argument. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws InterruptedException {
            var group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
            new ServerBootstrap()
                    .group(group)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(MqttPeer.each(Echo::new))
                    .bind("127.0.0.1", Integer.parseInt(arguments[0]))
                    .sync()
                    .channel()
                    .closeFuture()
                    .sync();
        }
    }

    private static final class Echo extends MqttPeer {
        @Override
        void greet(ChannelHandlerContext context, MqttMessage message) {
            if (message instanceof MqttConnectMessage) {
                var _ =
                        context.writeAndFlush(
                                MqttMessageBuilders.connAck()
                                        .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                                        .build());
            }
        }
    }
}
