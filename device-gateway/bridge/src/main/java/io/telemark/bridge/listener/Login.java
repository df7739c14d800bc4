package io.telemark.bridge.listener;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.util.ReferenceCountUtil;
import io.telemark.bridge.listener.ConnectRequest.Asks;
import io.telemark.bridge.registry.Authentication;
import io.telemark.bridge.registry.Authentication.Accepted;
import io.telemark.bridge.registry.Binding;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From a socket's first packet to the CONNACK: who is it, and is there room? */
@SuppressWarnings("FutureReturnValueIgnored") // It ends in one of the outcomes.
final class Login {
    /** How it ends: once, and on the event loop. */
    interface Outcome {
        void welcome(Asks asks, Binding binding);

        void refuse(Object connack);

        /** No whole CONNECT, so there is nothing to answer. */
        void noConnect();
    }

    private final ListenerContext context;
    private final Channel channel;
    private final Pauses pauses;
    private final Outcome outcome;
    private final ArrayDeque<MqttMessage> early = new ArrayDeque<>();
    private boolean full;
    private boolean asked;

    Login(ListenerContext context, Channel channel, Pauses pauses, Outcome outcome) {
        this.context = context;
        this.channel = channel;
        this.pauses = pauses;
        this.outcome = outcome;
    }

    /** There is no room: whoever it is, it is only to be told so. */
    void full() {
        full = true;
    }

    /** The socket is open: a whole CONNECT must come soon. */
    void begin() {
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (!asked) {
                                outcome.noConnect();
                            }
                        },
                        context.settings().connectTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    void receive(MqttMessage message) {
        if (asked) {
            early.add(message); // At most one read's worth: reading is paused.
            return;
        }
        var fault = message.decoderResult().cause();
        if (fault instanceof MqttUnacceptableProtocolVersionException
                || fault
                        instanceof
                        MqttIdentifierRejectedException) { // The latter only of MQTT 3.1.
            outcome.refuse(Replies.unknownProtocol());
        } else if (fault != null || !(message instanceof MqttConnectMessage connect)) {
            ReferenceCountUtil.release(message);
            outcome.noConnect();
        } else {
            connect(connect);
        }
    }

    /** What came before the answer, in its order. */
    void replay(Consumer<MqttMessage> receiver) {
        for (var next = early.poll(); next != null; next = early.poll()) {
            receiver.accept(next);
        }
    }

    void forget() {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }

    private void connect(MqttConnectMessage message) {
        switch (ConnectRequest.of(message)) {
            case ConnectRequest.Refused(var code) -> outcome.refuse(Replies.refusal(code));
            case Asks asks when full ->
                    outcome.refuse(Replies.refusal(ConnectRequest.codeForFull(asks.v5())));
            case Asks asks -> {
                asked = true;
                pauses.add(Pauses.Reason.AUTHENTICATING);
                context.authenticator()
                        .authenticate(asks.deviceId(), asks.password())
                        .handleAsync(
                                (answer, failure) -> authenticated(asks, answer, failure),
                                channel.eventLoop())
                        // Else a fault of ours would leave a connection that nobody reads.
                        .exceptionally(fault -> {
                            channel.pipeline().fireExceptionCaught(fault);
                            return false;
                        });
            }
        }
    }

    private boolean authenticated(
            Asks asks, @Nullable Authentication answer, @Nullable Throwable failure) {
        if (answer instanceof Accepted(var binding) && failure == null) {
            outcome.welcome(asks, binding);
            return true;
        }
        var why =
                answer instanceof Authentication.Refused refused
                        ? refused
                        : Authentication.Refused.UNAVAILABLE;
        outcome.refuse(Replies.refusal(ConnectRequest.codeFor(why, asks.v5())));
        return false;
    }
}
