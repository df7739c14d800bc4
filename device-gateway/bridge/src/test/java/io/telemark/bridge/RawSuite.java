package io.telemark.bridge;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** A listener, and one device that speaks to it byte by byte. */
@ExtendWith(NoLeaks.class)
abstract class RawSuite {
    static TestKafka kafka;
    static TestBridge bridge;
    static TestDevice device;

    @BeforeAll
    static void start() throws IOException {
        kafka = new TestKafka();
        bridge = TestBridge.listening(kafka);
        device = bridge.newDevice();
    }

    @AfterAll
    static void stop() {
        bridge.close();
        kafka.close();
    }

    static RawDevice open() throws IOException {
        return bridge.open();
    }
}
