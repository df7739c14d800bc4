package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class in which a buffer of Netty's was lost: each one is followed. */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private final Level before = ResourceLeakDetector.getLevel();
    private Logged reports;

    @Override
    public void beforeAll(ExtensionContext context) {
        ResourceLeakDetector.setLevel(Level.PARANOID);
        reports = new Logged(ResourceLeakDetector.class.getName());
    }

    /** Loses one itself: once that is reported, everything lost before it is, too. */
    @Override
    public void afterAll(ExtensionContext context) {
        try (var lost = reports) {
            var mine = "lost on purpose: " + UUID.randomUUID();
            ByteBufAllocator.DEFAULT.buffer(16).touch(mine);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        System.gc();
                        ByteBufAllocator.DEFAULT.buffer(16).release(); // Then the detector looks.
                        return lost.lines().stream().anyMatch(line -> line.contains(mine));
                    });
            assertThat(lost.lines()).allMatch(line -> line.contains(mine));
        } finally {
            ResourceLeakDetector.setLevel(before);
        }
    }
}
