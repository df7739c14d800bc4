package io.telemark.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTopicsTests {
    private static final UUID ID = UUID.fromString("0192f5a0-0000-7000-8000-00000000abcd");
    private final DeviceTopics topics = new DeviceTopics(ID);

    @ParameterizedTest
    @EnumSource
    void findsItsOwnTopicsAgain(Leaf leaf) {
        assertThat(topics.leafOf(topics.of(leaf))).isEqualTo(leaf);
        assertThat(DeviceTopics.ownerOf(topics.of(leaf))).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telemark/v1/devices/0192f5a0-0000-7000-8000-00000000abce/telemetry",
                "telemark/v1/devices/0192F5A0-0000-7000-8000-00000000ABCD/telemetry",
                "telemark/v1/devices/0192f5a0-0000-7000-8000-00000000abcd/telemetry/",
                "telemark/v1/devices/0192f5a0-0000-7000-8000-00000000abcd/",
                "telemark/v1/devices/0192f5a0-0000-7000-8000-00000000abcd",
                "telemark/v1/devices/0192f5a0-0000-7000-8000-00000000abcd/tele\u0000metry",
                "telemark/v1/devices/+/telemetry",
                "/telemark/v1/devices/0192f5a0-0000-7000-8000-00000000abcd/telemetry",
                ""
            })
    void knowsNoOtherTopic(String topic) {
        assertThat(topics.leafOf(topic)).isNull();
    }

    @Test
    void readsAnIdOnlyInItsOneSpelling() {
        assertThat(DeviceTopics.parseId(ID.toString())).isEqualTo(ID);
        assertThat(DeviceTopics.parseId(ID.toString().toUpperCase(java.util.Locale.ROOT))).isNull();
        assertThat(DeviceTopics.parseId("1-2-3-4-5")).isNull();
    }
}
