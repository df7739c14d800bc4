package io.telemark.launcher.bench;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.function.Supplier;

/** Acknowledges at once by the bridge's codec, and keeps nothing. */
abstract class MqttPeer extends SimpleChannelInboundHandler<MqttMessage> {
    private static final int LONGEST_PACKET = 256 << 10;

    /** One for each connection. */
    static ChannelInitializer<Channel> each(Supplier<MqttPeer> peers) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(
                                new MqttDecoder(LONGEST_PACKET), MqttEncoder.INSTANCE, peers.get());
            }
        };
    }

    /** Anything but a publication: what has to be answered before the first. */
    abstract void greet(ChannelHandlerContext context, MqttMessage message);

    /** On the connection's event loop. */
    void published() {}

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
        if (message instanceof MqttPublishMessage publish) {
            published();
            var _ =
                    context.write(
                            MqttMessageBuilders.pubAck()
                                    .packetId(publish.variableHeader().packetId())
                                    .build());
        } else {
            greet(context, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
