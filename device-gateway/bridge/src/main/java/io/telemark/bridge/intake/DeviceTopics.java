package io.telemark.bridge.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fixed topics of one device: everything it can reach. */
public final class DeviceTopics {
    private static final String PREFIX = "telemark/v1/devices/";
    private static final int ID_LENGTH = 36;
    private static final List<Leaf> LEAVES = List.of(Leaf.values());

    private final String prefix;

    public DeviceTopics(UUID deviceId) {
        prefix = PREFIX + deviceId + '/';
    }

    /** The topic with this last level. */
    public String of(Leaf leaf) {
        return prefix + leaf.level();
    }

    /** Which of this device's topics it is; null for any other, also another device's. */
    public @Nullable Leaf leafOf(String topic) {
        return topic.startsWith(prefix) ? leafBehindOwner(topic) : null;
    }

    /** Whose topic it is, whatever its last level; null for none of ours. */
    public static @Nullable UUID ownerOf(String topic) {
        var end = PREFIX.length() + ID_LENGTH;
        if (!topic.startsWith(PREFIX) || topic.length() <= end || topic.charAt(end) != '/') {
            return null;
        }
        return parseId(topic.substring(PREFIX.length(), end));
    }

    /** The last level of a topic that {@link #ownerOf} knows; null for one that has no meaning. */
    public static @Nullable Leaf leafBehindOwner(String topic) {
        var from = PREFIX.length() + ID_LENGTH + 1;
        for (var leaf : LEAVES) {
            if (topic.length() == from + leaf.level().length() && topic.endsWith(leaf.level())) {
                return leaf;
            }
        }
        return null;
    }

    /** A device id in its one spelling, lower case with hyphens; null for anything else. */
    public static @Nullable UUID parseId(String text) {
        if (text.length() != ID_LENGTH) {
            return null;
        }
        try {
            var id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
