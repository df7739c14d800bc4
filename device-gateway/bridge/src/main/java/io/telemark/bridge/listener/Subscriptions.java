package io.telemark.bridge.listener;

import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.UnsubAck;
import io.telemark.bridge.intake.DeviceTopics;
import io.telemark.bridge.intake.Leaf;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a device listens to: its own two topics, by their full names, at QoS 0. Nothing else exists.
 */
final class Subscriptions {
    private static final int REFUSED_IN_3_1_1 = 0x80;

    private final DeviceTopics topics;
    private final boolean v5;
    private final Set<Leaf> subscribed = EnumSet.noneOf(Leaf.class);

    Subscriptions(DeviceTopics topics, boolean v5) {
        this.topics = topics;
        this.v5 = v5;
    }

    boolean has(Leaf leaf) {
        return subscribed.contains(leaf);
    }

    /** The code for one filter of a SUBSCRIBE. */
    int add(String filter) {
        var leaf = topics.leafOf(filter);
        if (leaf != null && !leaf.isPublishedByDevices()) {
            subscribed.add(leaf);
            return SubAck.GRANTED_QOS_0.byteValue();
        }
        return v5 ? refusal(filter).byteValue() & 0xff : REFUSED_IN_3_1_1;
    }

    /** The code for one filter of an UNSUBSCRIBE; MQTT 3.1.1 has none and ignores it. */
    short remove(String filter) {
        var leaf = topics.leafOf(filter);
        var existed = leaf != null && subscribed.remove(leaf);
        return (existed ? UnsubAck.SUCCESS : UnsubAck.NO_SUBSCRIPTION_EXISTED).byteValue();
    }

    private static SubAck refusal(String filter) {
        if (filter.isEmpty()) {
            return SubAck.TOPIC_FILTER_INVALID;
        }
        if (filter.startsWith("$share/")) {
            return SubAck.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        if (filter.contains("#") || filter.contains("+")) {
            return SubAck.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        return SubAck.NOT_AUTHORIZED;
    }
}
