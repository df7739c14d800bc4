package io.telemark.launcher.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.telemark.launcher.bench.Children.Child;
import io.telemark.launcher.bench.Mosquitto.Taker;
import java.util.List;
import java.util.Map;

/** The limit before the broker inlet: Mosquitto hands on to somebody who only counts. */
record MosquittoRow() implements Row {
    private static final int CONNECTIONS = 50;
    private static final String TAKEN = "taken";
    private static final String LAST = "last-at-millis";

    @Override
    public String name() {
        return "limit-mosquitto";
    }

    @Override
    public String title() {
        return "limit: Mosquitto to a subscriber that keeps nothing, 200 bytes at QoS 1";
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        var devices = Devices.register(site, CONNECTIONS, 10, false);
        var started = Mosquitto.start(site, run, devices);
        if (started.isPresent()) {
            try (var broker = started.get()) {
                measure(site, run, broker);
            }
        }
    }

    private void measure(Site site, Run run, Mosquitto broker) {
        var port = List.of(Integer.toString(broker.port()));
        var subscriber = site.children().java("subscriber", 256, Main.class, port);
        try {
            var taker = new Counted(subscriber);
            var parts = List.of(subscriber.part(), broker.part());
            broker.awaitSubscriber(taker::taken);
            broker.flood(taker, run.seconds(8, 1), parts);
            var flood = broker.flood(taker, run.seconds(10, 2), parts);
            run.found(
                    Figure.limit(name(), "through Mosquitto alone", flood.perSecond(), "/s")
                            .with(flood.used()));
        } finally {
            site.children().stop(subscriber);
        }
    }

    private record Counted(Child subscriber) implements Taker {
        @Override
        public long taken() {
            return Counts.of(subscriber).getOrDefault(TAKEN, 0L);
        }

        @Override
        public long doneAtMillis() {
            return Counts.of(subscriber).getOrDefault(LAST, 0L);
        }
    }

    /** The subscriber, at the port that is its argument. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws Exception {
            var count = new Count();
            var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
            var link =
                    new Bootstrap()
                            .group(group)
                            .channel(NioSocketChannel.class)
                            .handler(MqttPeer.each(() -> count))
                            .connect("127.0.0.1", Integer.parseInt(arguments[0]))
                            .sync()
                            .channel();
            var _ = link.writeAndFlush(hello()).sync();
            Counts.tellWhenAsked(count::now);
            System.exit(0);
        }

        private static MqttMessage hello() {
            return MqttMessageBuilders.connect()
                    .clientId("bench-subscriber")
                    .protocolVersion(MqttVersion.MQTT_3_1_1)
                    .cleanSession(true)
                    .keepAlive(0)
                    .build();
        }
    }

    /** Acknowledges as the bridge's inlet would, at once. Written by its one event loop. */
    private static final class Count extends MqttPeer {
        private volatile long taken;
        private volatile long lastAtMillis;
        private long counted;

        Map<String, Long> now() {
            return Map.of(TAKEN, taken, LAST, lastAtMillis);
        }

        @Override
        void greet(ChannelHandlerContext context, MqttMessage message) {
            if (message instanceof MqttConnAckMessage) {
                var _ =
                        context.writeAndFlush(
                                MqttMessageBuilders.subscribe()
                                        .messageId(1)
                                        .addSubscription(MqttQoS.AT_LEAST_ONCE, "telemark/v1/#")
                                        .build());
            }
        }

        @Override
        void published() {
            counted++;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            lastAtMillis = System.currentTimeMillis();
            taken = counted;
            super.channelReadComplete(context);
        }
    }
}
