package io.telemark.bridge.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.telemark.bridge.intake.DeviceTopics;
import io.telemark.bridge.intake.Leaf;
import io.telemark.bridge.intake.NoticeMessages;
import io.telemark.bridge.intake.Publication;
import io.telemark.bridge.intake.TokenBucket;
import io.telemark.bridge.intake.Verdict;
import io.telemark.bridge.intake.Verdict.Refused;
import io.telemark.bridge.listener.ConnectRequest.Asks;
import io.telemark.bridge.listener.InFlight.Answer;
import io.telemark.bridge.registry.Binding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A device that is logged in: its window, its subscriptions, its answers. On its event loop only.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A write that fails closes the channel, which we see.
final class Session {
    /** Fixed header, topic length and properties of a PUBLISH, at most. */
    private static final int PUBLISH_OVERHEAD = 16;

    private final Connection connection;
    private final Channel channel;
    private final ListenerContext context;
    private final Asks asks;
    private final Binding binding;
    private final DeviceTopics topics;
    private final Subscriptions subscriptions;
    private final TokenBucket rate;
    private final Told told = new Told();
    private final ArrayDeque<InFlight> window = new ArrayDeque<>();
    private boolean touched;

    Session(
            Connection connection,
            Channel channel,
            ListenerContext context,
            Asks asks,
            Binding binding) {
        this.connection = connection;
        this.channel = channel;
        this.context = context;
        this.asks = asks;
        this.binding = binding;
        this.topics = new DeviceTopics(binding.deviceId());
        this.subscriptions = new Subscriptions(topics, asks.v5());
        this.rate = context.intake().rates().of(binding.deviceId());
    }

    boolean isV5() {
        return asks.v5();
    }

    UUID deviceId() {
        return binding.deviceId();
    }

    void publish(MqttPublishMessage message) {
        try {
            var qos = message.fixedHeader().qosLevel();
            var objection = objectionTo(message, qos);
            if (objection != null) {
                connection.endNow(objection);
                return;
            }
            var header = message.variableHeader();
            var payload = ByteBufUtil.getBytes(message.payload());
            var leaf = topics.leafOf(header.topicName());
            var answer = Answer.to(qos);
            var inFlight = submit(header.topicName(), leaf, payload, answer, header.packetId());
            if (answer != Answer.NONE) {
                window.add(inFlight);
            }
            pace();
        } finally {
            message.release();
        }
    }

    /** The device vanished: what it left for this case. */
    void publishWill() {
        var will = asks.will();
        if (will != null) {
            submit(will.topic(), will.leaf(), will.payload(), Answer.NONE, 0);
        }
    }

    void subscribe(MqttSubscribeMessage message) {
        var codes = new ArrayList<Integer>();
        for (var wanted : message.payload().topicSubscriptions()) {
            codes.add(subscriptions.add(wanted.topicFilter()));
        }
        if (codes.isEmpty()) {
            connection.endNow(Goodbye.protocolError("SUBSCRIBE to nothing"));
            return;
        }
        channel.write(Replies.suback(message.variableHeader().messageId(), codes));
    }

    void unsubscribe(MqttUnsubscribeMessage message) {
        var codes = new ArrayList<Short>();
        for (var filter : message.payload().topics()) {
            codes.add(subscriptions.remove(filter));
        }
        if (codes.isEmpty()) {
            connection.endNow(Goodbye.protocolError("UNSUBSCRIBE from nothing"));
            return;
        }
        channel.write(Replies.unsuback(message.variableHeader().messageId(), codes));
    }

    /** True the first time since the last {@link #answer}. */
    boolean finished(InFlight inFlight) {
        var verdict = inFlight.verdict();
        if (verdict instanceof Refused refused && subscriptions.has(Leaf.NOTICES)) {
            tell(Leaf.NOTICES, NoticeMessages.refusal(refused));
        }
        if (countsSequences(verdict)) {
            told.stored(verdict);
        }
        var first = !touched;
        touched = true;
        return first;
    }

    /** One buffer of answers for all that is finished at the head of the window. */
    void answer() {
        touched = false;
        ByteBuf acks = null;
        for (var head = window.peek(); head != null && head.isFinished(); head = window.peek()) {
            window.poll();
            if (asks.v5() && head.verdict() instanceof Refused refused) {
                if (acks != null) {
                    channel.write(acks);
                    acks = null;
                }
                var why = refused.reason() + ": " + refused.detail();
                channel.write(Replies.puback(head.packetId(), codeFor(refused), explanation(why)));
            } else {
                if (acks == null) {
                    acks = channel.alloc().buffer(4 * (window.size() + 1));
                }
                Replies.answer(acks, head.answer(), head.packetId());
            }
        }
        if (acks != null) {
            channel.write(acks);
        }
        told.takeNew(news -> tell(Leaf.ACKNOWLEDGED, news));
        channel.flush();
        if (window.size() < context.settings().window()) {
            connection.pauses().remove(Pauses.Reason.WINDOW);
        }
    }

    private InFlight submit(
            String topic, @Nullable Leaf leaf, byte[] payload, Answer answer, int packetId) {
        var publication = new Publication(binding.deviceId(), binding, topic, leaf, payload);
        var verdict = context.intake().judge(publication);
        if (countsSequences(verdict)) {
            told.arrived(verdict);
        }
        var inFlight = new InFlight(connection, answer, packetId, verdict);
        context.intake().submit(publication, verdict, inFlight);
        return inFlight;
    }

    private boolean countsSequences(Verdict verdict) {
        return verdict.sequence() != Verdict.NO_SEQUENCE && subscriptions.has(Leaf.ACKNOWLEDGED);
    }

    private @Nullable Goodbye objectionTo(MqttPublishMessage message, MqttQoS qos) {
        var header = message.variableHeader();
        if (qos == MqttQoS.EXACTLY_ONCE && asks.v5()) { // 3.1.1 has no way to hear that of us.
            return Goodbye.QOS_TWO;
        }
        if (header.properties().getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            return Goodbye.ALIAS;
        }
        if (header.topicName().isEmpty()) {
            return Goodbye.protocolError("PUBLISH to no topic");
        }
        if (qos == MqttQoS.AT_LEAST_ONCE
                && asks.v5()
                && window.size() >= context.settings().window()) {
            return Goodbye.TOO_MANY;
        }
        return null;
    }

    /** Stops reading for whatever has run out. */
    private void pace() {
        if (!asks.v5() && window.size() >= context.settings().window()) {
            connection.pauses().add(Pauses.Reason.WINDOW);
        }
        if (context.intake().budget().isExhausted()
                && !connection.pauses().has(Pauses.Reason.BUDGET)) {
            connection.lane().starve(connection);
        }
        var wait = rate.take(System.nanoTime());
        if (wait > 0 && !connection.pauses().has(Pauses.Reason.RATE)) {
            connection.pauses().add(Pauses.Reason.RATE);
            channel.eventLoop()
                    .schedule(
                            () -> connection.pauses().remove(Pauses.Reason.RATE),
                            wait,
                            TimeUnit.NANOSECONDS);
        }
    }

    /** At QoS 0 and only while the device reads: a notice is a courtesy and may not cost memory. */
    private void tell(Leaf leaf, byte[] payload) {
        var topic = topics.of(leaf);
        if (subscriptions.has(leaf)
                && channel.isWritable()
                && topic.length() + payload.length + PUBLISH_OVERHEAD <= asks.maxPacket()) {
            channel.write(Replies.publish(topic, payload));
        }
    }

    private String explanation(String why) {
        return asks.explains() && why.length() + PUBLISH_OVERHEAD <= asks.maxPacket() ? why : "";
    }

    private static int codeFor(Refused refused) {
        return switch (refused.reason()) {
            case EMPTY_PAYLOAD,
                    MALFORMED_BATCH,
                    UNSUPPORTED_VERSION,
                    MISSING_FIELD,
                    IMPLAUSIBLE_BATCH,
                    MALFORMED_SENML ->
                    PubAck.PAYLOAD_FORMAT_INVALID.byteValue();
            case UNKNOWN_TOPIC -> PubAck.TOPIC_NAME_INVALID.byteValue();
            case FOREIGN_TOPIC, UNKNOWN_DEVICE, REVOKED_DEVICE -> PubAck.NOT_AUTHORIZED.byteValue();
        };
    }
}
