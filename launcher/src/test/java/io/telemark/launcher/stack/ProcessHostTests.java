package io.telemark.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.launcher.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessHostTests {
    private final CountDownLatch looked = new CountDownLatch(1);
    private final AtomicLong processes = new AtomicLong();

    @TempDir Path directory;

    @Test
    void theBookIsNotOverwrittenByWhoLookedBefore() throws Exception {
        var data = new DataDirectory(directory);
        Files.createDirectories(data.run());
        var host = new ProcessHost[1];
        var second = Thread.ofPlatform().unstarted(() -> host[0].changed());
        host[0] = new ProcessHost(data, _ -> {}, () -> look(second));
        var first = Thread.ofPlatform().start(() -> host[0].changed());
        looked.await();
        second.start();
        first.join();
        second.join();

        assertThat(data.processes().read()).extracting(RunningProcess::pid).containsExactly(2L);
    }

    /** The first is held up until the second has written, or has to wait. */
    private List<RunningProcess> look(Thread second) {
        var seen = processes.incrementAndGet();
        if (seen == 1) {
            looked.countDown();
            while (second.getState() != Thread.State.BLOCKED
                    && second.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }
        return List.of(new RunningProcess("postgres", 1, seen, 5432, 0));
    }
}
