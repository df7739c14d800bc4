package io.telemark.firmware.fleet;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a device, from CONNECT to its end. */
final class Link extends SimpleChannelInboundHandler<MqttMessage> {
    private static final int UNLIMITED = 65_535;

    private final FleetDevice device;
    private @Nullable Channel channel;
    private boolean welcome;
    private int receiveMaximum = UNLIMITED;
    private int keepAliveSeconds;
    private String lastWords = "link lost";
    private long wroteAt;
    private long pingedAt;

    Link(FleetDevice device) {
        this.device = device;
    }

    boolean isWelcome() {
        return welcome;
    }

    /** What the server said it takes before it has answered; 3.1.1 knows no such bound. */
    int receiveMaximum() {
        return receiveMaximum;
    }

    Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("asked before it was open");
        }
        return channel;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        device.greet(this, ctx.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            lastWords = "not MQTT: " + message.decoderResult().cause().getMessage();
            var _ = ctx.close();
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNACK -> greeted(ctx, (MqttConnAckMessage) message);
            case PUBACK -> {
                var answer = (MqttMessageIdVariableHeader) message.variableHeader();
                var code =
                        answer instanceof MqttPubReplyMessageVariableHeader reply
                                ? Byte.toUnsignedInt(reply.reasonCode())
                                : 0;
                device.answered(this, answer.messageId(), code);
            }
            case PINGRESP -> pingedAt = 0;
            case DISCONNECT -> {
                if (message.variableHeader()
                        instanceof MqttReasonCodeAndPropertiesVariableHeader reason) {
                    lastWords =
                            "disconnected: "
                                    + Packets.words(Byte.toUnsignedInt(reason.reasonCode()));
                }
            }
            default -> {} // Nothing is subscribed to.
        }
    }

    private void greeted(ChannelHandlerContext ctx, MqttConnAckMessage answer) {
        var header = answer.variableHeader();
        if (header.connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            lastWords =
                    "not let in: "
                            + Packets.words(
                                    Byte.toUnsignedInt(header.connectReturnCode().byteValue()));
            var _ = ctx.close();
            return;
        }
        var properties = header.properties();
        receiveMaximum = number(properties, MqttProperties.RECEIVE_MAXIMUM, UNLIMITED);
        keepAliveSeconds = number(properties, MqttProperties.SERVER_KEEP_ALIVE, 0);
        welcome = true;
        wroteAt = System.nanoTime();
        device.welcomed(this);
    }

    private static int number(MqttProperties properties, int id, int otherwise) {
        return properties.getProperty(id) instanceof MqttProperties.IntegerProperty property
                ? property.value()
                : otherwise;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        device.pump(); // Once for all the answers of one read.
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            device.pump();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        device.down(this, lastWords);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        lastWords = "link lost: " + cause.getMessage();
        var _ = ctx.close();
    }

    void flush() {
        wroteAt = System.nanoTime();
        channel().flush();
    }

    /** Half of the keep-alive without a word asks for an answer; a whole one without it ends. */
    void keepAlive(long now, int ownSeconds) {
        var nanos = TimeUnit.SECONDS.toNanos(keepAliveSeconds == 0 ? ownSeconds : keepAliveSeconds);
        if (pingedAt != 0 && now - pingedAt > nanos) {
            lastWords = "link lost: no answer to a ping";
            var _ = channel().close();
        } else if (pingedAt == 0 && now - wroteAt > nanos / 2) {
            pingedAt = now;
            wroteAt = now;
            var _ = channel().writeAndFlush(Packets.ping());
        }
    }

    void close() {
        if (channel != null) {
            var _ = channel.close();
        }
    }

    void goodbye() {
        if (channel != null) {
            channel.writeAndFlush(Packets.disconnect()).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
