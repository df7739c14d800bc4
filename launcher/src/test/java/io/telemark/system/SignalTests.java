package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;

    SignalTests() throws Exception {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void whoIsStoppedDoesNothingUntilItMayGoOn() throws Exception {
        Signal.STOP.to(process.pid());
        process.destroy();
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).as("ends while stopped").isFalse();

        Signal.CONT.to(process.pid());
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends when it goes on").isTrue();
    }

    @Test
    void nobodyAndTheDeadAreNotDisturbed() throws Exception {
        assertThatThrownBy(() -> Signal.STOP.to(0)).hasMessageContaining("no process 0");
        process.destroyForcibly().waitFor();
        assertThatThrownBy(() -> Signal.STOP.to(process.pid())).hasMessageContaining("failed");
    }

    @Test
    void amongManyTheDeadAreForgiven() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        // What this shell starts it never asks for: dead, it stays among the processes.
        var parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
        try {
            var child = Long.parseLong(parent.inputReader().readLine());
            Await.until("the child is dead", PATIENCE, () -> command(child).isEmpty());

            Signal.STOP.toWhoIsThere(List.of(dead.pid(), child, process.pid()));
        } finally {
            parent.destroyForcibly();
        }
        process.destroy();
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).as("ends while stopped").isFalse();
    }

    private static Optional<String> command(long pid) {
        return ProcessHandle.of(pid).flatMap(each -> each.info().command());
    }
}
