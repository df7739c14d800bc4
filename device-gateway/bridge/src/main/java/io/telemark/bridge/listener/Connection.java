package io.telemark.bridge.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.telemark.bridge.listener.ConnectRequest.Asks;
import io.telemark.bridge.registry.Authentication;
import io.telemark.bridge.registry.Authentication.Accepted;
import java.util.ArrayDeque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket, from its opening to its end. Everything runs on its event loop but {@link #end}. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A write that fails closes the channel, which we see.
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** Time for our DISCONNECT to be read; closing at once would reset the socket under it. */
    private static final long LINGER_MILLIS = 1_000;

    /** Before a login a socket costs us no more than this, which is room for a large will. */
    static final int MAX_CONNECT_BYTES = 72 * 1024;

    private enum State {
        NEW,
        AUTHENTICATING,
        OPEN,
        ENDED
    }

    private final ListenerContext context;
    private final Lane lane;
    private final PacketLimit limit;
    private final Pauses pauses;
    private final UUID id = UUID.randomUUID();
    private final Channel channel;
    private final ArrayDeque<MqttMessage> early = new ArrayDeque<>();
    private State state = State.NEW;
    private @Nullable Session session;
    private boolean heard;
    private boolean saidGoodbye;
    private long lastHeardNanos = System.nanoTime();
    private volatile boolean announced;

    Connection(ListenerContext context, Lane lane, PacketLimit limit, Channel channel) {
        this.context = context;
        this.lane = lane;
        this.limit = limit;
        this.channel = channel;
        this.pauses = new Pauses(channel);
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
        var mayStay = context.connections().opened();
        channel.closeFuture().addListener(_ -> context.connections().closed());
        if (!mayStay) {
            close();
            return;
        }
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (state == State.NEW) {
                                close();
                            }
                        },
                        context.settings().connectTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        if (!(received instanceof MqttMessage message)) {
            ReferenceCountUtil.release(received);
            return;
        }
        heard = true;
        receive(message);
    }

    private void receive(MqttMessage message) {
        switch (state) {
            case NEW -> first(message);
            case AUTHENTICATING ->
                    early.add(message); // At most one read's worth: reading is paused.
            case OPEN -> dispatch(message);
            case ENDED -> ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (heard) {
            heard = false;
            lastHeardNanos = System.nanoTime();
        }
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
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("{}: {}", channel.remoteAddress(), cause.toString());
        close();
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

    private void first(MqttMessage message) {
        var fault = message.decoderResult().cause();
        if (fault instanceof MqttUnacceptableProtocolVersionException
                || fault
                        instanceof
                        MqttIdentifierRejectedException) { // The latter only of MQTT 3.1.
            refuse(Replies.unknownProtocol());
        } else if (fault != null || !(message instanceof MqttConnectMessage connect)) {
            ReferenceCountUtil.release(message);
            close();
        } else {
            connect(connect);
        }
    }

    private void connect(MqttConnectMessage message) {
        switch (ConnectRequest.of(message)) {
            case ConnectRequest.Refused(var code) -> refuse(Replies.refusal(code));
            case Asks asks -> {
                state = State.AUTHENTICATING;
                pauses.add(Pauses.Reason.AUTHENTICATING);
                context.authenticator()
                        .authenticate(asks.deviceId(), asks.password())
                        .whenCompleteAsync(
                                (answer, failure) -> authenticated(asks, answer, failure),
                                channel.eventLoop());
            }
        }
    }

    private void authenticated(
            Asks asks, @Nullable Authentication answer, @Nullable Throwable failure) {
        if (state != State.AUTHENTICATING || !channel.isActive()) {
            return;
        }
        switch (answer) {
            case Accepted(var binding) when failure == null -> {
                state = State.OPEN;
                session = new Session(this, channel, context, asks, binding);
                limit.setLimit(context.settings().maxPacketBytes());
                context.connections().admit(this, binding.deviceId());
                channel.writeAndFlush(Replies.welcome(asks.v5(), context.settings()));
                if (asks.keepAliveSeconds() > 0) {
                    watch(TimeUnit.SECONDS.toNanos(asks.keepAliveSeconds()) * 3 / 2);
                }
                for (var next = early.poll(); next != null; next = early.poll()) {
                    receive(next);
                }
                if (state == State.OPEN) {
                    pauses.remove(Pauses.Reason.AUTHENTICATING);
                }
            }
            case Authentication.Refused refused ->
                    refuse(Replies.refusal(ConnectRequest.codeFor(refused, asks.v5())));
            case null, default ->
                    refuse(
                            Replies.refusal(
                                    ConnectRequest.codeFor(
                                            Authentication.Refused.UNAVAILABLE, asks.v5())));
        }
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
            default -> control(message);
        }
    }

    private void control(MqttMessage message) {
        var type = message.fixedHeader().messageType();
        if (type == MqttMessageType.PINGREQ) {
            channel.write(Replies.PINGRESP);
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

    /** A silent device is gone; but silence while we didn't read is ours. */
    private void watch(long patienceNanos) {
        if (state != State.OPEN) {
            return;
        }
        var heardAt = Math.max(lastHeardNanos, pauses.resumedAtNanos());
        var left = pauses.any() ? patienceNanos : heardAt + patienceNanos - System.nanoTime();
        if (left <= 0) {
            endNow(Goodbye.SILENT);
            return;
        }
        channel.eventLoop().schedule(() -> watch(patienceNanos), left, TimeUnit.NANOSECONDS);
    }

    private void refuse(Object connack) {
        state = State.ENDED;
        channel.writeAndFlush(connack);
        lingerThenClose();
    }

    /** Once: it can be nobody's live connection any more, and an unsaid goodbye calls the will. */
    private void leave() {
        var open = session;
        var was = state;
        state = State.ENDED;
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
