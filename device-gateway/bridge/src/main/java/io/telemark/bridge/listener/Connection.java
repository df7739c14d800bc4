package io.telemark.bridge.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.telemark.bridge.listener.ConnectRequest.Asks;
import io.telemark.bridge.registry.Binding;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket, from its opening to its end. Everything runs on its event loop but {@link #end}. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel.
final class Connection extends ChannelInboundHandlerAdapter implements Login.Outcome {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** Time for our DISCONNECT to be read; closing at once would reset the socket under it. */
    private static final long LINGER_MILLIS = 1_000;

    /** Before a login a socket costs us no more than this, which is room for a large will. */
    static final int MAX_CONNECT_BYTES = 72 * 1024;

    private enum State {
        LOGGING_IN,
        OPEN,
        ENDED
    }

    private final ListenerContext context;
    private final Lane lane;
    private final PacketLimit limit;
    private final Pauses pauses;
    private final UUID id = UUID.randomUUID();
    private final Channel channel;
    private final Login login;
    private final KeepAlive keepAlive;
    private State state = State.LOGGING_IN;
    private @Nullable Session session;
    private boolean saidGoodbye;
    private volatile boolean announced;

    Connection(ListenerContext context, Lane lane, PacketLimit limit, Channel channel) {
        this.context = context;
        this.lane = lane;
        this.limit = limit;
        this.channel = channel;
        this.pauses = new Pauses(channel);
        this.login = new Login(context, channel, pauses, this);
        this.keepAlive = new KeepAlive(channel, pauses);
    }

    UUID id() {
        return id;
    }

    Lane lane() {
        return lane;
    }

    Pauses pauses() {
        return pauses;
    }

    void announced() {
        announced = true;
    }

    boolean isAnnounced() {
        return announced;
    }

    /** The socket is open: a whole CONNECT must come soon. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        var room = context.sockets().opened();
        channel.closeFuture().addListener(_ -> context.sockets().closed());
        if (room == Sockets.Room.NONE) {
            close();
            return;
        }
        if (room == Sockets.Room.TO_BE_TOLD) {
            login.full();
        }
        login.begin();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        if (!(received instanceof MqttMessage message)) {
            ReferenceCountUtil.release(received);
            return;
        }
        keepAlive.heard();
        receive(message);
    }

    private void receive(MqttMessage message) {
        switch (state) {
            case LOGGING_IN -> login.receive(message);
            case OPEN -> dispatch(message);
            case ENDED -> ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        keepAlive.readComplete();
        channel.flush();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event.equals(PacketLimit.EXCEEDED)) {
            endNow(Goodbye.TOO_LARGE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (state == State.ENDED) {
            return;
        }
        if (channel.isWritable()) {
            pauses.remove(Pauses.Reason.UNREAD_ANSWERS);
        } else {
            pauses.add(Pauses.Reason.UNREAD_ANSWERS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leave();
        login.forget();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException) {
            log.debug("{}: {}", channel.remoteAddress(), cause.toString()); // Theirs: no noise.
        } else {
            log.warn("{}: our own fault", channel.remoteAddress(), cause);
        }
        close();
    }

    @Override
    public void welcome(Asks asks, Binding binding) {
        if (state != State.LOGGING_IN || !channel.isActive()) {
            return;
        }
        state = State.OPEN;
        session = new Session(this, channel, context, asks, binding);
        limit.setLimit(context.settings().maxPacketBytes());
        context.connections().admit(this, binding.deviceId());
        channel.writeAndFlush(Replies.welcome(asks.v5(), context.settings()));
        keepAlive.watch(asks.keepAliveSeconds(), () -> endNow(Goodbye.SILENT));
        login.replay(this::receive);
        if (state == State.OPEN) {
            pauses.remove(Pauses.Reason.AUTHENTICATING);
        }
    }

    @Override
    public void refuse(Object connack) {
        if (state != State.LOGGING_IN || !channel.isActive()) {
            ReferenceCountUtil.release(connack);
            return;
        }
        state = State.ENDED;
        channel.writeAndFlush(connack);
        lingerThenClose();
    }

    @Override
    public void noConnect() {
        if (state == State.LOGGING_IN) {
            close();
        }
    }

    /** From any thread: says why, where MQTT can, and closes. */
    void end(Goodbye goodbye) {
        channel.eventLoop().execute(() -> endNow(goodbye));
    }

    /** Kafka has answered for this one; true when its connection should answer the device. */
    boolean finished(InFlight inFlight) {
        if (inFlight.failure() != null) {
            endNow(Goodbye.NOT_STORED);
            return false;
        }
        inFlight.finish();
        return state == State.OPEN && session != null && session.finished(inFlight);
    }

    /** Sends what can be sent, in the order of the PUBLISHes. */
    void answer() {
        if (state == State.OPEN && session != null) {
            session.answer();
        }
    }

    void endNow(Goodbye goodbye) {
        if (state == State.ENDED) {
            return;
        }
        var v5 = session != null && session.isV5();
        log.debug("{}: {}", channel.remoteAddress(), goodbye.detail());
        if (!v5) {
            close();
            return;
        }
        leave();
        channel.writeAndFlush(Replies.disconnect(goodbye));
        lingerThenClose();
    }

    private void dispatch(MqttMessage message) {
        var open = session;
        if (open == null) {
            throw new IllegalStateException("open without a session");
        }
        if (message.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            var tooLong = message.decoderResult().cause() instanceof TooLongFrameException;
            endNow(tooLong ? Goodbye.TOO_LARGE : Goodbye.MALFORMED);
            return;
        }
        switch (message) {
            case MqttPublishMessage publish -> open.publish(publish);
            case MqttSubscribeMessage subscribe -> open.subscribe(subscribe);
            case MqttUnsubscribeMessage unsubscribe -> open.unsubscribe(unsubscribe);
            default -> control(open, message);
        }
    }

    private void control(Session open, MqttMessage message) {
        var type = message.fixedHeader().messageType();
        if (type == MqttMessageType.PINGREQ) {
            channel.write(Replies.PINGRESP);
        } else if (type == MqttMessageType.PUBREL
                && !open.isV5()
                && message.variableHeader() instanceof MqttMessageIdVariableHeader released) {
            // Nothing was remembered of it: what counts once, counts once behind us.
            channel.write(Replies.pubcomp(channel.alloc(), released.messageId()));
        } else if (type == MqttMessageType.DISCONNECT) {
            // With a reason of its own the device may still want its will published.
            var wantsWill =
                    message.variableHeader()
                                    instanceof MqttReasonCodeAndPropertiesVariableHeader why
                            && why.reasonCode()
                                    == MqttReasonCodes.Disconnect.DISCONNECT_WITH_WILL_MESSAGE
                                            .byteValue();
            saidGoodbye = !wantsWill;
            close();
        } else {
            endNow(Goodbye.protocolError(type + " is nothing that a device sends here"));
        }
    }

    /** Once: it can be nobody's live connection any more, and an unsaid goodbye calls the will. */
    private void leave() {
        var open = session;
        var was = state;
        state = State.ENDED;
        keepAlive.stop();
        if (was == State.OPEN && open != null) {
            context.connections().leave(this, open.deviceId());
            if (!saidGoodbye) {
                open.publishWill();
            }
        }
    }

    private void lingerThenClose() {
        pauses.clear();
        channel.eventLoop().schedule(this::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void close() {
        leave();
        channel.flush();
        channel.close();
    }
}
