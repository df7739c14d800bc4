package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalTests {
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
        Signal.STOP.toWhoIsThere(List.of(dead.pid(), process.pid()));
        process.destroy();
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).as("ends while stopped").isFalse();
    }
}
